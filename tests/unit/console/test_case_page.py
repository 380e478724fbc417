"""The progress line of a case says what is so."""

from __future__ import annotations

import itertools

import pytest

from console.pages.public.case import steps_of
from console.parts.steps import Stage
from console.words.language import Language
from onewindow.intake.v1.intake_pb2 import BillState, CaseOutcome, CaseState, LookUpCaseResponse

PENDING, ACCEPTED, READY, CLOSED = (
    CaseState.CASE_STATE_PENDING_CORRECTION,
    CaseState.CASE_STATE_ACCEPTED,
    CaseState.CASE_STATE_READY,
    CaseState.CASE_STATE_CLOSED,
)
OPEN, GRANTED = CaseOutcome.CASE_OUTCOME_UNSPECIFIED, CaseOutcome.CASE_OUTCOME_GRANTED
UNPAID, PAID, NOTHING = BillState.BILL_STATE_UNPAID, BillState.BILL_STATE_PAID, BillState.BILL_STATE_NOTHING_DUE


@pytest.mark.parametrize(
    ("state", "outcome", "bill", "line"),
    [
        (PENDING, OPEN, BillState.BILL_STATE_UNSPECIFIED, "窗口受理* 部门审批. 窗口待领. 出件."),
        (ACCEPTED, OPEN, BillState.BILL_STATE_UNSPECIFIED, "窗口受理 部门审批* 窗口待领. 出件."),
        (ACCEPTED, OPEN, UNPAID, "窗口受理 部门审批* 收费窗口缴费. 窗口待领. 出件."),
        (ACCEPTED, OPEN, PAID, "窗口受理 部门审批* 收费窗口缴费 窗口待领. 出件."),
        # Decided, and the money is still missing: not the departments are waited for.
        (ACCEPTED, GRANTED, UNPAID, "窗口受理 部门审批 收费窗口缴费* 窗口待领. 出件."),
        (READY, GRANTED, PAID, "窗口受理 部门审批 收费窗口缴费 窗口待领* 出件."),
        (READY, GRANTED, NOTHING, "窗口受理 部门审批 窗口待领* 出件."),
        (READY, CaseOutcome.CASE_OUTCOME_REFUSED, BillState.BILL_STATE_CANCELLED, "窗口受理 部门审批 窗口待领* 出件."),
        (CLOSED, GRANTED, PAID, "窗口受理 部门审批 收费窗口缴费 窗口待领 出件"),
    ],
)
def test_the_line_waits_for_what_is_missing(state: CaseState, outcome: CaseOutcome, bill: BillState, line: str) -> None:
    """A star marks what is at work, a full stop what lies ahead."""
    case = LookUpCaseResponse(state=state, outcome=outcome, bill_state=bill)
    if state != PENDING:
        case.accepted_at.GetCurrentTime()
    marks = {Stage.DONE: "", Stage.NOW: "*", Stage.AHEAD: "."}
    assert line == " ".join(step.name + marks[step.stage] for step in steps_of(Language.ZH, case))


def test_one_step_at_most_is_at_work() -> None:
    """Whatever goes together in a newer service: one step, unless all are done."""
    for values in itertools.product(CaseState.values(), CaseOutcome.values(), BillState.values()):
        case = LookUpCaseResponse()
        for name, value in zip(("state", "outcome", "bill_state"), values, strict=True):
            setattr(case, name, value)
        stages = [step.stage for step in steps_of(Language.EN, case)]
        assert stages.count(Stage.NOW) == (set(stages) != {Stage.DONE})
