"""The fee desk: a case number scanned or typed, its bill, and how it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.live.topics import bill_topic
from console.pages.page import Done, Form, Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.bill import BillSheet, bill_of
from console.parts.field import Field
from console.parts.live_mark import LiveMark, live_mark
from console.parts.radios import Radio, Radios
from console.parts.trouble import Line, Summary
from console.words.language import later
from console.words.money import read_yuan
from kernel.money import format_yuan
from onewindow.fees.v1.fees_pb2 import (
    Bill,
    BillState,
    GetBillRequest,
    GetBillResponse,
    PaymentMethod,
    RecordPaymentRequest,
    RecordPaymentResponse,
)

CASHIER = "cashier"
NEXT_CASE = Key("F2", later("next case"))
_METHODS = {
    "cash": PaymentMethod.PAYMENT_METHOD_CASH,
    "card": PaymentMethod.PAYMENT_METHOD_CARD,
    "qr": PaymentMethod.PAYMENT_METHOD_QR_CODE,
    "transfer": PaymentMethod.PAYMENT_METHOD_TRANSFER,
}
# Longer than any, so that what is longer is told by the service.
_LONGEST_NUMBER, _LONGEST_REFERENCE, _LONGEST_AMOUNT = 40, 70, 20


@dataclass(frozen=True, slots=True)
class Payment:
    """What is asked for to take the money: the amount the cashier has seen goes with the form."""

    case_no: str
    amount_fen: int
    method: Radios
    tendered: Field
    reference: Field


@dataclass(frozen=True, slots=True)
class View:
    """One field; beneath it the bill of the case, and what there is to do about it."""

    title: str
    action: str
    trouble: Summary | None
    number: Field
    live: LiveMark | None
    topic: str
    case_no: str
    bill: BillSheet | None
    payment: Payment | None
    receipt: str
    ranges: str


async def show(visit: Visit) -> Shown:
    """Show the bill of the case in the address, or the empty field."""
    number = visit.query.get("case_no", "")
    if not number.strip():
        return Shown(_view(visit))
    try:
        bill = await _bill(visit, number)
    except Trouble as met:
        return Shown(_view(visit, number, trouble=summary_of(met, visit.language, _INPUTS), met=met), met.kind.value)
    return Shown(_view(visit, number, bill))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Take the money: all that the cashier saw to be due, or nothing."""
    number = form.get("case_no", "")
    try:
        bill = await _bill(visit, number)
    except Trouble as met:
        return Shown(_view(visit, number, form=form, trouble=summary_of(met, visit.language), met=met), met.kind.value)
    faults = _faults(visit, form)
    if faults:
        lines = tuple(Line(sentence, field) for field, sentence in faults.items())
        trouble = Summary(visit.say("Please correct this"), lines)
        return Shown(_view(visit, number, bill, form, trouble, faults=faults), Kind.FIELDS.value)
    try:
        paid = await visit.calls.fees(_request(visit, form, bill), RecordPaymentResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _refused(visit, form, bill, met)
    return Done(visit.address(f"/fees/receipts/{paid.bill.case_no}"), _taken(visit, form))


_INPUTS = {"case_no": "case_no", "provider_reference": "reference", "method": "method"}


async def _bill(visit: Visit, number: str) -> Bill:
    answer = await visit.calls.fees(GetBillRequest(case_no=number), GetBillResponse)
    return answer.bill


def _faults(visit: Visit, form: Form) -> dict[str, str]:
    """What is wrong before anything is sent, by input; how much is due is the service's to say."""
    if form.get("method", "") not in _METHODS:
        return {"method": visit.say("Choose how it is paid.")}
    if form["method"] != "cash":
        return {}
    tendered, due = read_yuan(form.get("tendered", "")), _seen(form)
    if tendered is None:
        return {"tendered": visit.say("Give the amount in yuan, for example 200 or 199.50.")}
    if tendered < due:
        short = format_yuan(due - tendered)
        return {"tendered": visit.say("{short} are missing: {due} are due.", short=short, due=format_yuan(due))}
    return {}


def _seen(form: Form) -> int:
    """What the cashier was shown as due, in fen; what is no figure was never due."""
    seen = form.get("amount_fen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= _LONGEST_AMOUNT else 0


def _request(visit: Visit, form: Form, bill: Bill) -> RecordPaymentRequest:
    return RecordPaymentRequest(
        idempotency_key=visit.key,
        case_id=bill.case_id,
        amount_fen=_seen(form),
        method=_METHODS[form["method"]],
        provider_reference="" if form["method"] == "cash" else form.get("reference", "").strip(),
    )


async def _refused(visit: Visit, form: Form, seen: Bill, met: Trouble) -> Shown:
    """Show what is otherwise than the cashier saw, over the bill as it is now."""
    number = form.get("case_no", "")
    summary = summary_of(met, visit.language, _INPUTS)
    if met.reason in {"UNDERPAYMENT", "OVERPAYMENT"}:
        now = visit.say(
            "You saw {seen}; {due} are due now. Look at the bill below and take the money again.",
            seen=format_yuan(_seen(form)),
            due=format_yuan(int(met.facts.get("due_fen", "0"))),
        )
        summary = Summary(summary.heading, (*summary.faults, Line(now)), summary.quote)
    if met.reason == "RECEIPTS_EXHAUSTED":
        summary = Summary(summary.heading, (*summary.faults, Line(visit.say("Nothing was taken."))), summary.quote)
    try:
        bill = await _bill(visit, number)
    except Trouble:
        bill = seen
    faults = {_INPUTS[path]: said for path, said in met.fields.items() if path in _INPUTS}
    return Shown(_view(visit, number, bill, form, summary, met=met, faults=faults), met.kind.value)


def _taken(visit: Visit, form: Form) -> str:
    due = _seen(form)
    if form["method"] != "cash":
        return visit.say("{due} taken.", due=format_yuan(due))
    tendered = cast("int", read_yuan(form.get("tendered", "")))
    return visit.say(
        "{due} taken. Given: {tendered}. Change: {change}.",
        due=format_yuan(due),
        tendered=format_yuan(tendered),
        change=format_yuan(tendered - due),
    )


def _view(  # noqa: PLR0913 - what may be there beside the field
    visit: Visit,
    number: str = "",
    bill: Bill | None = None,
    form: Form | None = None,
    trouble: Summary | None = None,
    *,
    met: Trouble | None = None,
    faults: dict[str, str] | None = None,
) -> View:
    is_due = bill is not None and bill.state == BillState.BILL_STATE_UNPAID
    is_paid = bill is not None and bill.HasField("receipt")
    return View(
        title=visit.say("Fee desk"),
        action=visit.address("/fees"),
        trouble=trouble,
        number=Field(
            name="case_no",
            label=visit.say("Case number"),
            hint=visit.say("Scan it from the acceptance notice, or type it, and press Enter."),
            value="" if bill else number,
            fault=met.fields.get("case_no", "") if met else "",
            longest=_LONGEST_NUMBER,
            # With a bill to be paid it is the money that comes next, with one that is paid its receipt.
            is_first=not is_due and not is_paid,
            key=NEXT_CASE.key,
            takes_scans=True,
        ),
        live=live_mark(visit.language, visit.now, visit.address("/live")) if bill else None,
        topic=bill_topic(bill.case_id) if bill else "",
        case_no=bill.case_no if bill else "",
        bill=bill_of(visit.language, bill) if bill else None,
        payment=_payment(visit, cast("Bill", bill), form or {}, faults or {}) if is_due else None,
        receipt=visit.address(f"/fees/receipts/{cast('Bill', bill).case_no}") if is_paid else "",
        ranges=visit.address("/fees/ranges"),
    )


def _payment(visit: Visit, bill: Bill, form: Form, faults: dict[str, str]) -> Payment:
    say = visit.say
    return Payment(
        case_no=bill.case_no,
        amount_fen=bill.total_fen,
        method=Radios(
            name="method",
            label=say("Paid by"),
            radios=(
                Radio("cash", say("cash"), "c", "tendered"),
                Radio("card", say("card"), "k", "reference"),
                Radio("qr", say("QR code"), "q", "reference"),
                Radio("transfer", say("bank transfer"), "t", "reference"),
            ),
            chosen=form.get("method", "cash"),
            fault=faults.get("method", ""),
        ),
        tendered=Field(
            name="tendered",
            label=say("Cash given, in yuan"),
            value=form.get("tendered", ""),
            fault=faults.get("tendered", ""),
            longest=_LONGEST_AMOUNT,
            is_first=True,
        ),
        reference=Field(
            name="reference",
            label=say("Reference of the bank or provider"),
            hint=say("For card, QR code and transfer; it can pay one bill."),
            value=form.get("reference", ""),
            fault=faults.get("reference", ""),
            longest=_LONGEST_REFERENCE,
            access_key="r",
            keeps_scans=True,
        ),
    )


PAGE = Page(
    path="/fees",
    template="fees/till.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({CASHIER}),
    label="Fee desk",
    keys=(
        NEXT_CASE,
        Key("Enter", later("take the money")),
        Key("Alt+C", later("cash")),
        Key("Alt+K", later("card")),
        Key("Alt+Q", later("QR code")),
        Key("Alt+T", later("bank transfer")),
        Key("Alt+R", later("reference")),
    ),
)
