"""What the public page says comes next, in both languages; nothing about who applied."""

from __future__ import annotations

from dataclasses import dataclass

from intake.domain.case.model import BillState, Case, CaseOutcome, EndedAs
from intake.domain.case.states import WAITING, CaseState


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence for the applicant."""

    zh: str
    en: str


_MATERIALS = NextStep(
    "请按一次性告知书补齐材料。",
    "Hand in what the one-time notice lists as missing.",
)
_EXAMINE = NextStep(
    "已收件，正在审查；逾期未告知需补正的内容，自收件之日起即为受理。",
    "Received and being examined. If nobody tells in time what is missing, it is accepted as of its receipt.",
)
_REFUSED_AT_ONCE = NextStep(
    "该申请不予受理，理由和去处见不予受理通知书。",
    "The application was not accepted; the written notice says why and where to go.",
)
_LAPSED = NextStep(
    "所缺材料逾期未补正，该申请已终止；请备齐材料，到任一窗口重新申请。",
    "The missing papers did not come in time, and the application ended. Apply anew with all papers, at any window.",
)
_REVIEW = NextStep(
    "各部门正在并联审批，请等待办理结果。",
    "The departments are deciding in parallel; wait for their decision.",
)
_REVIEW_AND_PAY = NextStep(
    "各部门正在并联审批；缴费单已开出，请凭办件编号到收费窗口缴费，不影响审批。",
    "The departments are deciding in parallel; the bill is ready, pay it at the fee window with the case number.",
)
_PAY = NextStep(
    "审批已有决定，请凭办件编号到收费窗口缴费，缴费后即可领取结果。",
    "Decided. Pay the bill at the fee window with the case number; the result is handed over then.",
)
_REFUSED_PAY = NextStep(
    "审批已有决定，正在办理费用结算和文书制作，请等待领取通知。",
    "Decided. The bill is being settled and the documents are being made; wait until they are ready.",
)
_BILLING = NextStep(
    "审批已有决定，正在核定费用，请稍后再查。",
    "Decided. The fees are being computed; look again shortly.",
)
_PAPERS = NextStep(
    "审批已有决定；受理时承诺补交的材料尚未交齐，请交到窗口，交齐后即可领取结果。",
    "Decided. Papers you promised have not come: hand them in at the window; the result is handed over then.",
)
_COLLECT = NextStep(
    "结果已办好，请携带有效身份证件到出件窗口领取。",
    "The result is ready: collect it at the issuing window and bring your identity document.",
)
_COLLECT_REFUSAL = NextStep(
    "决定书已制作，请携带有效身份证件到出件窗口领取；书面决定写明理由和救济途径。",
    "The written decision is ready at the issuing window, with its reasons and how to appeal; bring your identity "
    "document.",
)
_COLLECT_BOTH = NextStep(
    "部分事项准予许可，部分不予许可，文书均已制作，请携带有效身份证件到出件窗口领取；不予许可的书面决定写明理由和救济途径。",
    "Some items are granted and some refused. The documents are ready at the issuing window; the written refusals say "
    "why and how to appeal. Bring your identity document.",
)
_CLOSED = NextStep(
    "办件已办结，结果已经出件，无需再办理。",
    "The case is closed and the result was handed over; nothing is left to do.",
)


def next_step(case: Case) -> NextStep:
    """Answer what happens next, or what the applicant has to do."""
    if case.state is CaseState.NOT_ACCEPTED:
        return _LAPSED if case.ended and case.ended.kind is EndedAs.LAPSED else _REFUSED_AT_ONCE
    if case.state in WAITING:
        return _EXAMINE if case.state is CaseState.RECEIVED else _MATERIALS
    return _of_accepted(case)


def _of_accepted(case: Case) -> NextStep:
    if case.state is CaseState.CLOSED:
        return _CLOSED
    refused = case.outcome is CaseOutcome.REFUSED
    if case.state is CaseState.READY:
        return {CaseOutcome.REFUSED: _COLLECT_REFUSAL, CaseOutcome.PARTLY_GRANTED: _COLLECT_BOTH}.get(
            case.outcome or CaseOutcome.GRANTED, _COLLECT
        )
    unpaid = case.bill_shown is BillState.UNPAID
    if case.outcome is None:
        return _REVIEW_AND_PAY if unpaid else _REVIEW
    if unpaid:
        # A refusal cancels the bill: nobody is sent to pay it meanwhile.
        return _REFUSED_PAY if refused else _PAY
    return _PAPERS if case.bill_state is not None and case.promised_count else _BILLING
