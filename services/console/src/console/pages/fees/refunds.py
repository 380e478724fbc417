"""What was paid and goes back, as an item was refused or a bill became less: who waits for how much, and how long."""

from __future__ import annotations

from dataclasses import dataclass

from console.live.topics import BILLS
from console.pages.fees.till import ACCOUNTANT, CASHIER
from console.pages.page import Page, Shown, Visit
from console.pages.sections import attempt, told
from console.parts.live_mark import LiveMark, live_mark
from console.parts.trouble import Summary
from console.words.limits import instant
from kernel.money import format_yuan
from onewindow.fees.v1.fees_pb2 import ListRefundsDueRequest, ListRefundsDueResponse, RefundDue


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case of which money goes back."""

    case_no: str
    bill: str
    amount: str
    since: str
    receipt: str
    fees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A page of them; without the list the trouble says why. ``following`` is empty on the last page."""

    title: str
    live: LiveMark
    topic: str
    trouble: Summary | None
    caption: str
    total: str
    waiting: tuple[Waiting, ...]
    following: str


async def show(visit: Visit) -> Shown:
    """Show the page."""
    request = ListRefundsDueRequest(page_token=visit.query.get("after", ""))
    found, away = await attempt(visit.calls.fees(request, ListRefundsDueResponse), ListRefundsDueResponse())
    view = View(
        title=visit.say("Refunds due"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=BILLS,
        trouble=told(away, visit.language),
        caption=visit.language.count(
            "{number} applicant gets money back", "{number} applicants get money back", found.total_count
        ),
        total=format_yuan(found.total_fen),
        waiting=tuple(_waiting(visit, refund) for refund in found.refunds),
        following=visit.address("/fees/refunds", after=found.next_page_token) if found.next_page_token else "",
    )
    return Shown(view, away.kind.value if away else 200)


def _waiting(visit: Visit, refund: RefundDue) -> Waiting:
    return Waiting(
        case_no=refund.case_no,
        bill=visit.address("/fees", case_no=refund.case_no),
        amount=format_yuan(refund.amount_fen),
        since=instant(refund.due_since),
        receipt=refund.receipt.receipt_no,
        fees=tuple(
            f"{line.item_code} {visit.of(line.name_zh, line.name_en)} {format_yuan(line.refund_due_fen)}"
            for line in refund.lines
        ),
    )


PAGE = Page(
    path="/fees/refunds",
    template="fees/refunds.html",
    view=View,
    show=show,
    roles=frozenset({CASHIER, ACCOUNTANT}),
    label="Refunds due",
)
