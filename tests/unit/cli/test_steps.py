from __future__ import annotations

import pytest

from onewindow.intake.v1.intake_pb2 import BillState, Case, CaseOutcome, CaseState
from onewindow_cli.guidance.steps import next_steps

CASE_ID, CASE_NO = "01a2246b-7028-718c-93f4-1edda1eef7d9", "632801202611290000016"
UNDECIDED, GRANTED, REFUSED = (
    CaseOutcome.CASE_OUTCOME_UNSPECIFIED,
    CaseOutcome.CASE_OUTCOME_GRANTED,
    CaseOutcome.CASE_OUTCOME_REFUSED,
)
UNHEARD, UNPAID, PAID, NOTHING = (
    BillState.BILL_STATE_UNSPECIFIED,
    BillState.BILL_STATE_UNPAID,
    BillState.BILL_STATE_PAID,
    BillState.BILL_STATE_NOTHING_DUE,
)


@pytest.mark.parametrize(
    ("outcome", "bill", "expected"),
    [
        (UNDECIDED, UNHEARD, ["case decide"]),
        (UNDECIDED, UNPAID, ["case decide", "case pay"]),
        (UNDECIDED, PAID, ["case decide"]),
        (UNDECIDED, NOTHING, ["case decide"]),
        (GRANTED, UNPAID, ["case pay"]),
        (GRANTED, UNHEARD, ["case issue"]),
        (GRANTED, PAID, ["case issue"]),
        (GRANTED, NOTHING, ["case issue"]),
        (REFUSED, UNPAID, ["case issue"]),
    ],
)
def test_an_accepted_case_wants_its_decision_and_its_money(
    outcome: CaseOutcome, bill: BillState, expected: list[str]
) -> None:
    """In either order; a refused one wants no money, and `issue` waits for what has not been heard yet."""
    case = Case(case_id=CASE_ID, case_no=CASE_NO, state=CaseState.CASE_STATE_ACCEPTED, outcome=outcome, bill_state=bill)

    assert [f"→ onewindow {step} {CASE_NO}" for step in expected] == [
        line.partition("  ")[0] for line in next_steps(case)
    ]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (CaseState.CASE_STATE_RECEIVED, ["case examine", "case refuse"]),
        (CaseState.CASE_STATE_NOT_ACCEPTED, ["case show"]),
        (CaseState.CASE_STATE_PENDING_CORRECTION, ["case supplement", "case refuse"]),
        (CaseState.CASE_STATE_READY, ["case issue"]),
        (CaseState.CASE_STATE_CLOSED, ["case show", "trace"]),
    ],
)
def test_another_case_wants_what_its_state_says(state: CaseState, expected: list[str]) -> None:
    """By its id as long as it has no number."""
    case = Case(case_id=CASE_ID, state=state)

    assert [f"→ onewindow {step} {CASE_ID}" for step in expected] == [
        line.partition("  ")[0] for line in next_steps(case)
    ]
