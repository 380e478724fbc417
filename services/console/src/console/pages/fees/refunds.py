"""The refund desk: what is due back and for how long, asking for it, deciding as a second person, paying out."""

from __future__ import annotations

from asyncio import gather
from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.live.topics import BILLS
from console.pages.fees.evidence import seen_at_window
from console.pages.fees.refund_rows import (
    ACCOUNTANT,
    CASHIER,
    DueRow,
    RefundRow,
    Target,
    due_row,
    refund_row,
    surplus_row,
    target_of,
    voucher_address,
)
from console.pages.page import RELIEF_GROUP, Done, Form, Key, Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.pages.sections import attempt, told
from console.pages.troubles import faults_at, summary_of
from console.parts.field import Field
from console.parts.live_mark import LiveMark, live_mark
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from console.words.money import read_yuan
from documents import refunds as vouchers
from kernel.money import format_yuan, yuan
from onewindow.fees.v1.fees_pb2 import (
    GetBillRequest,
    GetBillResponse,
    ListRefundsDueRequest,
    ListRefundsDueResponse,
)
from onewindow.fees.v1.payments_pb2 import ListSurplusRequest, ListSurplusResponse
from onewindow.fees.v1.refunds_pb2 import (
    AskForRefundRequest,
    AskForRefundResponse,
    DecideRefundRequest,
    DecideRefundResponse,
    ListRefundsRequest,
    ListRefundsResponse,
    PayRefundRequest,
    PayRefundResponse,
    Refund,
    RefundState,
    RefundWay,
)
from onewindow.intake.v1.intake_pb2 import GetCaseRequest, GetCaseResponse

_PATH = "/fees/refunds"
_LONGEST = {"amount": 20, "reason": 510, "paper": 200, "account": 60}
_TARGETS = ("case_no", "surplus", "again")
_WAYS = {"cash": RefundWay.REFUND_WAY_CASH, "transfer": RefundWay.REFUND_WAY_TRANSFER}
# How the service calls what is typed here.
_INPUTS = {
    "amount_fen": "amount",
    "reason": "reason",
    "evidence.file_name": "paper",
    "note": "note",
    "way": "way",
    "payee_account": "account",
}


ASK, APPROVE, PAY = "n", "g", "z"
"""Keys that lead to the first of each kind, with Alt."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The form of a refund that somebody begins to ask for."""

    name: str
    value: str
    title: str
    left: str
    fields: tuple[Field, ...]
    ways: Radios | None


@dataclass(frozen=True, slots=True)
class Listed:
    """Money that is to be given back: how many pieces, why, what they come to, and a page of them."""

    name: str
    caption: str
    about: str
    total: str
    rows: tuple[DueRow, ...]
    following: str


@dataclass(frozen=True, slots=True)
class View:
    """What waits for somebody, what is to be given back, and the form; a list that is away says why on top."""

    title: str
    action: str
    live: LiveMark
    topic: str
    trouble: Summary | None
    caption: str
    rows: tuple[RefundRow, ...]
    following: str
    note: Field | None
    # Where the voucher of what was paid out just now is printed; empty if nothing was.
    voucher: str
    lists: tuple[Listed, ...]
    asking: Asking | None


async def show(visit: Visit) -> Shown | Paper:
    """Show the desk, with the form of what the address names, or answer a voucher as a file."""
    if visit.query.get("as") == PDF:
        return await _paper(visit)
    return await _shown(visit, {name: visit.query.get(name, "") for name in _TARGETS}, None)


async def _paper(visit: Visit) -> Shown | Paper:
    try:
        refund, applicant = await _voucher_of(visit, visit.query.get("voucher", ""), visit.query.get("of", ""))
    except Trouble as away:
        return await _shown(visit, {}, away)
    if refund is None:
        return replace(await _shown(visit, {}, None), status=Kind.NOT_THERE.value)
    document = vouchers.of_refund(refund, issuer_of(visit), visit.language.value, applicant, visit.who)
    return Paper(f"voucher-{refund.voucher_no}.pdf", document)


async def _voucher_of(visit: Visit, refund_id: str, case_no: str) -> tuple[Refund | None, str]:
    """Find a refund that has a voucher, and its applicant, masked: in the bill of its case, else on the list."""
    applicant = ""
    if case_no:
        bill, case = await gather(
            visit.calls.fees(GetBillRequest(case_no=case_no), GetBillResponse),
            visit.calls.intake(GetCaseRequest(case_no=case_no), GetCaseResponse),
        )
        refunds, applicant = [*bill.bill.refunds], case.case.applicant_name
    else:
        refunds = []
    if all(refund.refund_id != refund_id for refund in refunds):
        listed = ListRefundsRequest(page_token=visit.query.get("after", ""))
        refunds += (await visit.calls.fees(listed, ListRefundsResponse)).refunds
    return next((one for one in refunds if one.refund_id == refund_id and one.voucher_no), None), applicant


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Ask for a refund, decide over one, or pay one out."""
    deed, _, refund_id = form.get("act", "").partition(".")
    try:
        if deed in {"approve", "decline"}:
            return await _decide(visit, form, refund_id, approve=deed == "approve")
        if deed == "pay":
            return await _pay(visit, refund_id)
        return await _ask(visit, form)
    except Trouble as met:
        return await _shown(visit, form, met)


async def _decide(visit: Visit, form: Form, refund_id: str, *, approve: bool) -> Done:
    request = DecideRefundRequest(
        idempotency_key=visit.key, refund_id=refund_id, approve=approve, note=form.get("note", "")
    )
    decided = await visit.calls.fees(request, DecideRefundResponse, seconds=WRITE_SECONDS)
    if not approve:
        return Done(visit.address(_PATH), visit.say("The refund was declined."))
    number = decided.refund.voucher_no
    return Done(visit.address(_PATH), visit.say("The refund was approved: voucher {number}.", number=number))


async def _pay(visit: Visit, refund_id: str) -> Done:
    request = PayRefundRequest(idempotency_key=visit.key, refund_id=refund_id)
    paid = await visit.calls.fees(request, PayRefundResponse, seconds=WRITE_SECONDS)
    desk = visit.address(_PATH, voucher=paid.refund.refund_id, of=paid.refund.case_no)
    if paid.refund.state == RefundState.REFUND_STATE_SENT:
        said = visit.say(
            "On record as ordered at the bank: the reference of the transfer is {number}.",
            number=paid.refund.voucher_no,
        )
        return Done(desk, said)
    said = visit.say(
        "Hand over {amount}, and have voucher {number} signed. It is taken off your till.",
        amount=format_yuan(paid.refund.amount_fen),
        number=paid.refund.voucher_no,
    )
    return Done(desk, said)


async def _ask(visit: Visit, form: Form) -> Shown | Done:
    lists = await _lists(visit)
    target = target_of(lists.due.refunds, lists.surplus.surplus, lists.open.refunds, form)
    if target is None:
        return await _shown(visit, form, None, {"amount": visit.say("It is not on the list any more: choose again.")})
    typed = form.get("amount", "").strip()
    amount = read_yuan(typed) if typed else target.left_fen
    if not amount:
        said = visit.say("Give the amount in yuan, for example 200 or 199.50.")
        return await _shown(visit, form, None, {"amount": said})
    way = form.get("way", "")
    request = AskForRefundRequest(
        idempotency_key=visit.key,
        case_id="" if target.surplus_id else target.case_id,
        surplus_id=target.surplus_id,
        # All of it may be in several payments: then as much as one of them carries.
        amount_fen=amount if amount != target.left_fen or target.failed else 0,
        replaces=target.value if target.failed else "",
        way=_WAYS.get(way, RefundWay.REFUND_WAY_UNSPECIFIED),
        reason=form.get("reason", ""),
        payee_account=form.get("account", ""),
        evidence=seen_at_window(visit, f"窗口核验退付材料：{target.title}", form.get("paper", "").strip()),
    )
    asked = await visit.calls.fees(request, AskForRefundResponse, seconds=WRITE_SECONDS)
    said = visit.say(
        "A refund of {amount} was asked for. It waits for a second person.", amount=format_yuan(asked.refund.amount_fen)
    )
    return Done(visit.address(_PATH), said)


@dataclass(frozen=True, slots=True)
class _Lists:
    open: ListRefundsResponse
    due: ListRefundsDueResponse
    surplus: ListSurplusResponse
    away: Trouble | None


async def _lists(visit: Visit) -> _Lists:
    query = visit.query
    (refunds, one), (due, other), (surplus, third) = await gather(
        attempt(
            visit.calls.fees(ListRefundsRequest(page_token=query.get("after", "")), ListRefundsResponse),
            ListRefundsResponse(),
        ),
        attempt(
            visit.calls.fees(ListRefundsDueRequest(page_token=query.get("after_due", "")), ListRefundsDueResponse),
            ListRefundsDueResponse(),
        ),
        attempt(
            visit.calls.fees(ListSurplusRequest(page_token=query.get("after_surplus", "")), ListSurplusResponse),
            ListSurplusResponse(),
        ),
    )
    return _Lists(refunds, due, surplus, one or other or third)


async def _shown(visit: Visit, form: Form, met: Trouble | None, wrong: dict[str, str] | None = None) -> Shown:
    lists = await _lists(visit)
    faults = {**(wrong or {}), **faults_at(met, _INPUTS)}
    target = target_of(lists.due.refunds, lists.surplus.surplus, lists.open.refunds, form)
    trouble = summary_of(met, visit.language, _INPUTS) if met else told(lists.away, visit.language)
    if wrong:
        lines = tuple(TroubleLine(said, name if target else "") for name, said in wrong.items())
        trouble = Summary(visit.say("Please correct this"), lines)
    rows = tuple(refund_row(visit, refund) for refund in lists.open.refunds)
    view = View(
        title=visit.say("Refunds"),
        action=visit.address(_PATH),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        topic=BILLS,
        trouble=trouble,
        caption=_caption(visit, lists.open),
        rows=_keyed(rows),
        following=_following(visit, "after", lists.open.next_page_token),
        note=_note(visit, form, faults) if any(row.decide for row in rows) else None,
        voucher=_voucher(visit),
        lists=(_due(visit, lists.due), _surplus(visit, lists.surplus)),
        asking=_asking(visit, target, form, faults) if target else None,
    )
    status = met.kind.value if met else 422 if wrong else lists.away.kind.value if lists.away else 200
    return Shown(view, status)


def _keyed(rows: Iterable[RefundRow]) -> tuple[RefundRow, ...]:
    """Give the first refund that may be decided its key, and the first that may be paid."""
    free, found = {"decide": APPROVE, "pay": PAY}, []
    for row in rows:
        kind = "decide" if row.decide else "pay" if row.pay or row.send else ""
        found.append(replace(row, key=free.pop(kind, "")))
    return tuple(found)


def _voucher(visit: Visit) -> str:
    refund_id = visit.query.get("voucher", "")
    return voucher_address(visit, refund_id, visit.query.get("of", "")) if refund_id else ""


def _due(visit: Visit, found: ListRefundsDueResponse) -> Listed:
    return Listed(
        name="due",
        caption=visit.language.count(
            "{number} applicant gets money back", "{number} applicants get money back", found.total_count
        ),
        about=visit.say(
            "After the bill was paid an item was refused or lapsed, or a waiver or a correction made the bill less."
        ),
        total=format_yuan(found.total_fen),
        rows=_first(due_row(visit, due) for due in found.refunds),
        following=_following(visit, "after_due", found.next_page_token),
    )


def _first(rows: Iterable[DueRow]) -> tuple[DueRow, ...]:
    """Give the first that may be asked for its key: who waits longest."""
    all_rows = tuple(rows)
    first = next((row for row in all_rows if row.ask), None)
    return tuple(replace(row, key=ASK) if row is first else row for row in all_rows)


def _surplus(visit: Visit, found: ListSurplusResponse) -> Listed:
    return Listed(
        name="surplus",
        caption=visit.language.count("{number} payment too much", "{number} payments too much", found.total_count),
        about=visit.say("It was paid twice, too much, or for nothing of this centre."),
        total=format_yuan(found.total_fen),
        rows=tuple(surplus_row(visit, spare) for spare in found.surplus),
        following=_following(visit, "after_surplus", found.next_page_token),
    )


def _caption(visit: Visit, found: ListRefundsResponse) -> str:
    waiting = visit.language.count("{number} refund to decide", "{number} refunds to decide", found.asked_count)
    unpaid = visit.language.count("{number} to be paid back", "{number} to be paid back", found.open_count)
    return f"{waiting} · {unpaid}"


def _following(visit: Visit, name: str, token: str) -> str:
    return visit.address(_PATH, **{name: token}) if token else ""


def _note(visit: Visit, form: Form, faults: dict[str, str]) -> Field:
    return Field(
        name="note",
        label=visit.say("What was looked at, or why not"),
        hint=visit.say("To decline, at least five characters. No personal data."),
        value=form.get("note", ""),
        fault=faults.get("note", ""),
        longest=500,
    )


def _asking(visit: Visit, target: Target, form: Form, faults: dict[str, str]) -> Asking:
    labels = {
        "amount": (visit.say("Amount, in yuan"), visit.say("All of it, or a part.")),
        "reason": (visit.say("Reason"), visit.say("At least five characters. No personal data.")),
        "paper": (visit.say("Paper that shows it"), visit.say("As it is called; it stays with the case.")),
        "account": (
            visit.say("For a transfer: the account it goes to"),
            visit.say("Its last four are kept, and no more; the paper names it whole."),
        ),
    }
    values = {"amount": form.get("amount") or yuan(max(target.left_fen, 0))}
    fields = tuple(
        Field(
            name=name,
            label=label,
            hint=hint,
            value=values.get(name, form.get(name, "")),
            fault=faults.get(name, ""),
            longest=_LONGEST[name],
            is_first=name == "reason",
        )
        for name, (label, hint) in labels.items()
    )
    ways = Radios(
        name="way",
        label=visit.say("How does it go back instead?"),
        radios=(Radio("cash", visit.say("in cash")), Radio("transfer", visit.say("by transfer"))),
        chosen=form.get("way", "cash"),
        fault=faults.get("way", ""),
    )
    return Asking(
        name=target.name,
        value=target.value,
        title=target.title,
        left=format_yuan(target.left_fen),
        fields=fields,
        ways=ways if target.failed else None,
    )


PAGE = Page(
    path=_PATH,
    template="fees/refunds.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({CASHIER, ACCOUNTANT}),
    label="Refunds",
    group=RELIEF_GROUP,
    keys=(
        Key("Alt+N", later("ask for the first that is due back")),
        Key("Alt+G", later("approve the first refund")),
        Key("Alt+Z", later("pay the first refund out")),
    ),
)
