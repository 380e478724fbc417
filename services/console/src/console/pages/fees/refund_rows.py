"""Refunds as the desk shows them: what waits for whom, and what may be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from console.pages.page import Form, Visit
from console.pages.papers import PDF
from console.words.language import Language
from console.words.limits import instant
from console.words.refunds import state_of, way_of
from kernel.calendar import CENTRE_ZONE
from kernel.money import format_yuan
from onewindow.fees.v1.fees_pb2 import RefundDue
from onewindow.fees.v1.payments_pb2 import Surplus, SurplusReason
from onewindow.fees.v1.refunds_pb2 import Refund, RefundState, RefundWay

CASHIER, ACCOUNTANT = "cashier", "accountant"


@dataclass(frozen=True, slots=True)
class RefundRow:
    """A refund; its buttons send the id where they are not empty: who looks may decide, may pay, may ask anew.

    ``paper_of_voucher``: where its voucher is printed; empty before it was approved.
    """

    title: str
    bill: str
    amount: str
    state: str
    way: str
    reason: str
    paper: str
    who: str
    voucher: str
    paper_of_voucher: str
    decide: str
    pay: str
    send: str
    again: str
    # That presses its button; the first of its kind has one.
    key: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """Money that is to be given back; ``ask`` leads to the form, empty if all of it is asked for."""

    title: str
    bill: str
    amount: str
    under_way: str
    since: str
    why: tuple[str, ...]
    ask: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a refund is asked for of: the hidden field that names it, and how much is left, in fen."""

    name: str
    value: str
    title: str
    left_fen: int
    case_id: str = ""
    surplus_id: str = ""
    # It failed the way it came.
    failed: bool = False


def refund_row(visit: Visit, refund: Refund) -> RefundRow:
    """Write a refund for who looks."""
    officer = visit.officer
    roles = officer.roles if officer else frozenset()
    is_second = officer is not None and ACCOUNTANT in roles and officer.officer_id != refund.asked_by
    is_asked = refund.state == RefundState.REFUND_STATE_ASKED
    is_approved = refund.state == RefundState.REFUND_STATE_APPROVED
    is_transfer = refund.way == RefundWay.REFUND_WAY_TRANSFER
    is_cash = refund.way == RefundWay.REFUND_WAY_CASH
    is_failed = refund.state == RefundState.REFUND_STATE_FAILED
    again = visit.address("/fees/refunds", again=refund.refund_id) if is_failed else ""
    decided = (
        f" → {visit.who(refund.decided_by)} {instant(refund.decided_at)} {refund.note}" if refund.decided_by else ""
    )
    return RefundRow(
        title=refund.case_no or refund.provider_reference,
        bill=visit.address("/fees", case_no=refund.case_no) if refund.case_no else "",
        amount=format_yuan(refund.amount_fen),
        state=state_of(visit.language, refund),
        way=f"{way_of(visit.language, refund.way)} {refund.account_tail}".strip(),
        reason=refund.reason,
        paper=refund.evidence.file_name,
        who=f"{visit.who(refund.asked_by)} {instant(refund.asked_at)}{decided}",
        voucher=refund.voucher_no,
        paper_of_voucher=voucher_address(visit, refund.refund_id, refund.case_no) if refund.voucher_no else "",
        decide=refund.refund_id if is_asked and is_second else "",
        pay=refund.refund_id if is_approved and is_cash and CASHIER in roles else "",
        send=refund.refund_id if is_approved and is_transfer else "",
        again=again,
    )


def voucher_address(visit: Visit, refund_id: str, case_no: str) -> str:
    """Answer where the voucher of a refund is printed; ``case_no``: whose bill tells of it once it is off the list."""
    told = {"voucher": refund_id, "of": case_no, "after": visit.query.get("after", ""), "as": PDF}
    return visit.address("/fees/refunds", **told)


def due_row(visit: Visit, due: RefundDue) -> DueRow:
    """Write what is due back of a bill."""
    left = due.amount_fen - due.under_way_fen
    return DueRow(
        title=due.case_no,
        bill=visit.address("/fees", case_no=due.case_no),
        amount=format_yuan(due.amount_fen),
        under_way=format_yuan(due.under_way_fen) if due.under_way_fen else "",
        since=f"{instant(due.due_since)} · {_age(visit, due)}",
        why=tuple(
            f"{line.item_code} {visit.of(line.name_zh, line.name_en)} {format_yuan(line.refund_due_fen)}"
            for line in due.lines
        )
        + ((visit.say("Receipt {number}", number=due.receipt.receipt_no),) if due.receipt.receipt_no else ()),
        ask=visit.address("/fees/refunds", case_no=due.case_no) if left > 0 else "",
    )


def surplus_row(visit: Visit, surplus: Surplus) -> DueRow:
    """Write what came in that nothing was due for."""
    left = surplus.amount_fen - surplus.under_way_fen
    return DueRow(
        title=surplus.case_no or surplus.provider_reference,
        bill=visit.address("/fees", case_no=surplus.case_no) if surplus.case_no else "",
        amount=format_yuan(surplus.amount_fen),
        under_way=format_yuan(surplus.under_way_fen) if surplus.under_way_fen else "",
        since=instant(surplus.found_at),
        why=tuple(filter(None, (_surplus_reason(visit.language, surplus.reason), surplus.provider_reference))),
        ask=visit.address("/fees/refunds", surplus=surplus.surplus_id) if left > 0 else "",
    )


def target_of(
    dues: Iterable[RefundDue], spares: Iterable[Surplus], refunds: Iterable[Refund], asked: Form
) -> Target | None:
    """Find what the address, or the form, asks a refund of, among what the page lists; None if it asks for none."""
    for refund in refunds:
        if asked.get("again") and refund.refund_id == asked["again"]:
            title = f"{refund.case_no or refund.provider_reference} · {refund.failure}"
            return Target(
                "again", refund.refund_id, title, refund.amount_fen, refund.case_id, refund.surplus_id, failed=True
            )
    for due in dues:
        if asked.get("case_no") and due.case_no == asked["case_no"]:
            return Target("case_no", due.case_no, due.case_no, due.amount_fen - due.under_way_fen, due.case_id)
    for spare in spares:
        if asked.get("surplus") and spare.surplus_id == asked["surplus"]:
            title = spare.case_no or spare.provider_reference
            left = spare.amount_fen - spare.under_way_fen
            return Target("surplus", spare.surplus_id, title, left, surplus_id=spare.surplus_id)
    return None


def _surplus_reason(language: Language, reason: SurplusReason) -> str:
    reasons = {
        SurplusReason.SURPLUS_REASON_OVER: language.say("more was paid than was due"),
        SurplusReason.SURPLUS_REASON_DOUBLE: language.say("the bill was paid already"),
        SurplusReason.SURPLUS_REASON_NOT_DUE: language.say("nothing was due any more"),
        SurplusReason.SURPLUS_REASON_FOREIGN: language.say("for no bill of this centre"),
        SurplusReason.SURPLUS_REASON_NOT_GRANTED: language.say("paid in part, and not granted"),
    }
    return reasons.get(reason, "")


def _age(visit: Visit, due: RefundDue) -> str:
    since = due.due_since.ToDatetime(UTC).astimezone(CENTRE_ZONE).date()
    days = max((visit.now.astimezone(CENTRE_ZONE).date() - since).days, 0)
    return visit.language.count("{number} day", "{number} days", days) if days else visit.say("today")
