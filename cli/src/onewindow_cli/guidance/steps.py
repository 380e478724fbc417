"""What comes next in the course of a case."""

from __future__ import annotations

from onewindow.intake.v1.intake_pb2 import BillState, Case, CaseOutcome, CaseState
from onewindow_cli.guidance.refusals import Hint

SUPPLEMENT = Hint("onewindow case supplement {case}", "补正材料", "hand in what is missing")
DECIDE = Hint("onewindow case decide {case}", "审批", "decide, as the officer of each department")
PAY = Hint("onewindow case pay {case}", "缴费", "show the bill and pay it")
ISSUE = Hint("onewindow case issue {case}", "出件", "hand the result over")
SHOW = Hint("onewindow case show {case}", "查看全部情况", "everything the services hold of it")
TRACE = Hint("onewindow trace {case}", "查看全程跟踪", "how it went through the services")
EXAMINE = Hint("onewindow case examine {case}", "审查并受理或告知补正", "examine it: accept, or tell what is missing")
REFUSE = Hint("onewindow case refuse {case}", "不予受理", "refuse the acceptance in writing")
EVERY_STEP = (SUPPLEMENT, EXAMINE, REFUSE, DECIDE, PAY, ISSUE, SHOW, TRACE)


def next_steps(case: Case) -> list[str]:
    """Answer what may be done with a case now, a line for each command."""
    known = {"case": case.case_no or case.case_id}
    return [step.line(known) for step in _steps(case)]


def _steps(case: Case) -> list[Hint]:
    if case.state == CaseState.CASE_STATE_PENDING_CORRECTION:
        return [SUPPLEMENT, REFUSE]
    if case.state == CaseState.CASE_STATE_RECEIVED:
        return [EXAMINE, REFUSE]
    if case.state == CaseState.CASE_STATE_NOT_ACCEPTED:
        return [SHOW]
    if case.state == CaseState.CASE_STATE_READY:
        return [ISSUE]
    if case.state == CaseState.CASE_STATE_CLOSED:
        return [SHOW, TRACE]
    # What has not arrived at intake yet is on its way: `issue` waits for it.
    undecided = case.outcome == CaseOutcome.CASE_OUTCOME_UNSPECIFIED
    unpaid = case.bill_state == BillState.BILL_STATE_UNPAID and case.outcome != CaseOutcome.CASE_OUTCOME_REFUSED
    return [*([DECIDE] if undecided else []), *([PAY] if unpaid else [])] or [ISSUE]
