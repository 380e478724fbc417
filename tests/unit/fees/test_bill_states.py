"""A bill goes only where the table lets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest

from fees.domain.bill import Bill, BillState, PaymentMethod, Receipt
from fees.domain.bill_states import TRANSITIONS, Act, first_state, state_after, state_diagram
from kernel.errors import Refusal

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
RECEIPT = Receipt(
    receipt_no="A00000001", verification_code="ABC234", amount_fen=8000, method=PaymentMethod.CASH, issued_at=NOW
)
BILL = Bill(
    case_id=UUID(int=1), case_no="1", division_code="410105", state=BillState.UNPAID, total_fen=8000, issued_at=NOW
)
BILLS = {
    BillState.UNPAID: BILL,
    BillState.PARTLY_PAID: replace(BILL, state=BillState.PARTLY_PAID),
    BillState.PAID: replace(BILL, state=BillState.PAID, receipt=RECEIPT),
    BillState.NOTHING_DUE: replace(BILL, state=BillState.NOTHING_DUE, total_fen=0),
    BillState.CANCELLED: replace(BILL, state=BillState.CANCELLED),
    BillState.EXPIRED: replace(BILL, state=BillState.EXPIRED),
}
EXPECTED = {
    (BillState.UNPAID, Act.PAY): BillState.PAID,
    (BillState.UNPAID, Act.PAY_PART): BillState.PARTLY_PAID,
    (BillState.UNPAID, Act.REDUCE): BillState.UNPAID,
    (BillState.UNPAID, Act.CANCEL): BillState.CANCELLED,
    (BillState.PARTLY_PAID, Act.PAY): BillState.PAID,
    (BillState.PARTLY_PAID, Act.PAY_PART): BillState.PARTLY_PAID,
    (BillState.PARTLY_PAID, Act.REDUCE): BillState.PARTLY_PAID,
    (BillState.PARTLY_PAID, Act.CANCEL): BillState.CANCELLED,
    (BillState.PAID, Act.PAY): "BILL_ALREADY_PAID",
    (BillState.PAID, Act.PAY_PART): "BILL_ALREADY_PAID",
    (BillState.PAID, Act.REDUCE): BillState.PAID,
    (BillState.PAID, Act.CANCEL): BillState.PAID,
    (BillState.NOTHING_DUE, Act.PAY): "NOTHING_IS_DUE",
    (BillState.NOTHING_DUE, Act.PAY_PART): "NOTHING_IS_DUE",
    (BillState.NOTHING_DUE, Act.REDUCE): BillState.NOTHING_DUE,
    (BillState.NOTHING_DUE, Act.CANCEL): BillState.NOTHING_DUE,
    (BillState.CANCELLED, Act.PAY): "BILL_IS_CANCELLED",
    (BillState.CANCELLED, Act.PAY_PART): "BILL_IS_CANCELLED",
    (BillState.CANCELLED, Act.REDUCE): BillState.CANCELLED,
    (BillState.CANCELLED, Act.CANCEL): BillState.CANCELLED,
    (BillState.EXPIRED, Act.PAY): "BILL_HAS_EXPIRED",
    (BillState.EXPIRED, Act.PAY_PART): "BILL_HAS_EXPIRED",
    (BillState.EXPIRED, Act.REDUCE): BillState.EXPIRED,
    (BillState.EXPIRED, Act.CANCEL): BillState.CANCELLED,
    # A slip that was voided at its terminal: of a receipt, which only a bill that is paid has.
    **dict.fromkeys(product(BillState, (Act.VOID_PART, Act.VOID_ALL)), "SLIP_NOT_FOUND"),
    (BillState.PAID, Act.VOID_PART): BillState.PARTLY_PAID,
    (BillState.PAID, Act.VOID_ALL): BillState.UNPAID,
    # Items come to the case: what was paid, or asks for no money, stays, beside a supplement.
    **{(state, Act.ADD): BillState.UNPAID if state is BillState.EXPIRED else state for state in BillState},
    # A waiver with something or nothing left to pay, a correction, half a year.
    **dict(
        zip(
            product(BillState, (Act.WAIVE, Act.WAIVE_ALL, Act.AMEND, Act.EXPIRE)),
            [
                *(BillState.UNPAID, BillState.NOTHING_DUE, BillState.UNPAID, BillState.EXPIRED),
                *("BILL_IS_PARTLY_PAID", "BILL_IS_PARTLY_PAID", "BILL_IS_PARTLY_PAID", BillState.PARTLY_PAID),
                *(BillState.PAID, BillState.PAID, BillState.PAID, BillState.PAID),
                *("NOTHING_IS_DUE", "NOTHING_IS_DUE", "NOTHING_IS_DUE", BillState.NOTHING_DUE),
                *("BILL_IS_CANCELLED", "BILL_IS_CANCELLED", "BILL_IS_CANCELLED", BillState.CANCELLED),
                *("BILL_HAS_EXPIRED", "BILL_HAS_EXPIRED", BillState.UNPAID, BillState.EXPIRED),
            ],
            strict=True,
        )
    ),
}


def test_every_act_in_every_state_has_its_cell() -> None:
    """No state and act meet without an answer."""
    assert set(product(BillState, Act)) == set(TRANSITIONS)


@pytest.mark.parametrize(("state", "act"), list(product(BillState, Act)))
def test_each_cell_answers_as_the_rules_say(state: BillState, act: Act) -> None:
    """Only an unpaid bill changes: paid in full or cancelled; whoever pays another is told why not."""
    outcome = state_after(BILLS[state], act)
    assert EXPECTED[state, act] == (outcome.reason if isinstance(outcome, Refusal) else outcome)


def test_whoever_pays_a_paid_bill_is_told_its_receipt() -> None:
    """The clerk can hand the applicant the receipt instead of taking the money again."""
    outcome = state_after(BILLS[BillState.PAID], Act.PAY)
    assert isinstance(outcome, Refusal)
    assert {"receipt_no": "A00000001"} == outcome.facts


def test_a_bill_over_nothing_needs_no_payment() -> None:
    """Total 0 is NOTHING_DUE from the start, one fen is UNPAID."""
    assert (BillState.NOTHING_DUE, BillState.UNPAID) == (first_state(0), first_state(1))


def test_the_readme_shows_the_table_as_it_is() -> None:
    """The diagram in the service's README is the one drawn from the table."""
    readme = Path(__file__).parents[3] / "services" / "fees" / "README.md"
    assert f"```mermaid\n{state_diagram()}\n```" in readme.read_text("utf-8")
