"""The fee desk: a case number scanned or typed, its bill, and how it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.live.topics import bill_topic
from console.pages.fees.by_code import SHOW, TAKE_BACK, TERMINAL, Code, code_of, part_fault, show_code, take_back
from console.pages.fees.stock import low_stock
from console.pages.fees.tendering import LONGEST_AMOUNT, faults_of, request_of, seen_of, taken_words
from console.pages.page import Done, Form, Key, Page, Shown, Visit
from console.pages.sections import attempt
from console.pages.troubles import faults_at, summary_of
from console.parts.bill import BillSheet, bill_of, has_no_receipt, left_of, payable_of
from console.parts.bill_finder import BillFinder, bill_finder
from console.parts.field import Field
from console.parts.live_mark import LiveMark, live_mark
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from kernel.money import format_yuan
from onewindow.fees.v1.fees_pb2 import (
    Bill,
    GetBillRequest,
    GetBillResponse,
    ListReceiptRangesRequest,
    ListReceiptRangesResponse,
    RecordPaymentResponse,
)

CASHIER, ACCOUNTANT = "cashier", "accountant"
NEXT_CASE = Key("F2", later("next case"))
# Longer than any, so that what is longer is told by the service.
_LONGEST_REFERENCE = 70


@dataclass(frozen=True, slots=True)
class Payment:
    """What is asked for to take the money: what the cashier has seen to be left goes with the form."""

    case_no: str
    amount_fen: int
    method: Radios
    tendered: Field
    reference: Field
    slip: Field
    part: Field
    # Instead of the code that is shown.
    is_other: bool


@dataclass(frozen=True, slots=True)
class View:
    """One field; beneath it the bill of the case, and what there is to do about it."""

    title: str
    action: str
    trouble: Summary | None
    finder: BillFinder
    live: LiveMark | None
    topic: str
    case_no: str
    bill: BillSheet | None
    # What is being paid by QR code, or was.
    code: Code | None
    payment: Payment | None
    receipt: str
    no_receipt: bool
    low: str
    ranges: str


async def show(visit: Visit) -> Shown:
    """Show the bill of the case in the address, or the empty field."""
    number = visit.query.get("case_no", "")
    if not number.strip():
        request = ListReceiptRangesRequest()
        held, _ = await attempt(visit.calls.fees(request, ListReceiptRangesResponse), ListReceiptRangesResponse())
        return Shown(_view(visit, low=low_stock(visit, held)))
    try:
        bill = await _bill(visit, number)
    except Trouble as met:
        return Shown(_view(visit, number, trouble=summary_of(met, visit.language, _INPUTS), met=met), met.kind.value)
    return Shown(_view(visit, number, bill))


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Take the money: all that the cashier saw to be left or the part that was typed, or nothing."""
    number = form.get("case_no", "")
    try:
        bill = await _bill(visit, number)
    except Trouble as met:
        return Shown(_view(visit, number, form=form, trouble=summary_of(met, visit.language), met=met), met.kind.value)
    if form.get("act") == TAKE_BACK:
        return await _taken_back(visit, form, bill)
    by_code = form.get("act") in {SHOW, TERMINAL}
    faults = part_fault(visit, form) if by_code else faults_of(visit, form)
    if faults:
        lines = tuple(TroubleLine(sentence, field) for field, sentence in faults.items())
        trouble = Summary(visit.say("Please correct this"), lines)
        return Shown(_view(visit, number, bill, form, trouble, faults=faults), Kind.FIELDS.value)
    if by_code:
        return await _shown_code(visit, form, bill)
    request = request_of(visit, form, payable_of(bill))
    try:
        paid = await visit.calls.fees(request, RecordPaymentResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _refused(visit, form, bill, met)
    number = paid.bill.case_no
    is_whole = paid.bill.HasField("receipt")
    there = _receipt(visit, paid.bill) if is_whole else visit.address("/fees", case_no=number)
    return Done(there, taken_words(visit, form, paid))


def _receipt(visit: Visit, bill: Bill) -> str:
    """Lead to the receipt of a bill; that of what adds to it is named."""
    named = {"no": bill.receipt.receipt_no} if bill.supplement_of and bill.HasField("receipt") else {}
    return visit.address(f"/fees/receipts/{bill.case_no}", **named)


async def _shown_code(visit: Visit, form: Form, bill: Bill) -> Shown | Done:
    try:
        await show_code(visit, form, payable_of(bill))
    except Trouble as met:
        return await _refused(visit, form, bill, met)
    return Done(visit.address("/fees", case_no=bill.case_no))


async def _taken_back(visit: Visit, form: Form, bill: Bill) -> Shown | Done:
    try:
        said = await take_back(visit, form, payable_of(bill))
    except Trouble as met:
        return await _refused(visit, form, bill, met)
    return Done(visit.address("/fees", case_no=bill.case_no), said)


_INPUTS = {
    "case_no": "case_no",
    "provider_reference": "reference",
    "tenders[1].provider_reference": "reference",
    "slip_fen": "slip",
    "tenders[1].slip_fen": "slip",
    "method": "method",
}


async def _bill(visit: Visit, number: str) -> Bill:
    answer = await visit.calls.fees(GetBillRequest(case_no=number), GetBillResponse)
    return answer.bill


async def _refused(visit: Visit, form: Form, seen: Bill, met: Trouble) -> Shown:
    """Show what is otherwise than the cashier saw, over the bill as it is now."""
    number = form.get("case_no", "")
    summary = summary_of(met, visit.language, _INPUTS)
    if met.reason in {"UNDERPAYMENT", "OVERPAYMENT"}:
        now = visit.say(
            "You saw {seen}; {due} are due now. Look at the bill below and take the money again.",
            seen=format_yuan(seen_of(form)),
            due=format_yuan(int(met.facts.get("due_fen", "0"))),
        )
        summary = Summary(summary.heading, (*summary.faults, TroubleLine(now)), summary.quote)
    if met.reason == "RECEIPTS_EXHAUSTED":
        summary = Summary(
            summary.heading, (*summary.faults, TroubleLine(visit.say("Nothing was taken."))), summary.quote
        )
    try:
        bill = await _bill(visit, number)
    except Trouble:
        bill = seen
    faults = faults_at(met, _INPUTS)
    return Shown(_view(visit, number, bill, form, summary, met=met, faults=faults), met.kind.value)


def _view(  # noqa: PLR0913 - what may be there beside the field
    visit: Visit,
    number: str = "",
    bill: Bill | None = None,
    form: Form | None = None,
    trouble: Summary | None = None,
    *,
    met: Trouble | None = None,
    faults: dict[str, str] | None = None,
    low: str = "",
) -> View:
    payable = payable_of(bill) if bill else None
    is_due = payable is not None and left_of(payable) > 0
    # Also where the receipt was voided: its page says so, and issues another.
    code = code_of(visit, payable) if payable else None
    is_pending = code is not None and code.can_be_taken_back
    is_paid = bill is not None and (bill.HasField("receipt") or bool(bill.voided_receipts))
    return View(
        title=visit.say("Fee desk"),
        action=visit.address("/fees"),
        trouble=trouble,
        finder=bill_finder(
            visit.language,
            visit.address("/fees"),
            value="" if bill else number,
            fault=met.fields.get("case_no", "") if met else "",
            # With a bill to be paid it is the money that comes next, with one that is paid its receipt.
            # While a code is shown the page changes by itself, which it does not under somebody's keyboard.
            is_first=(not is_due and not is_paid) or is_pending,
            key=NEXT_CASE.key,
        ),
        live=live_mark(visit.language, visit.now, visit.address("/live")) if bill else None,
        topic=bill_topic(bill.case_id) if bill else "",
        case_no=bill.case_no if bill else "",
        bill=bill_of(visit.language, bill) if bill else None,
        code=code,
        payment=_payment(visit, cast("Bill", payable), form or {}, faults or {}, is_other=is_pending)
        if is_due
        else None,
        receipt=_receipt(visit, cast("Bill", bill)) if is_paid else "",
        no_receipt=bill is not None and has_no_receipt(bill),
        low=low,
        ranges=visit.address("/fees/ranges"),
    )


def _payment(visit: Visit, bill: Bill, form: Form, faults: dict[str, str], *, is_other: bool) -> Payment:
    say = visit.say
    return Payment(
        case_no=bill.case_no,
        amount_fen=left_of(bill),
        is_other=is_other,
        method=Radios(
            name="method",
            label=say("Paid by"),
            radios=(
                Radio("cash", say("cash"), "c", "tendered"),
                Radio("card", say("card"), "k", "slip"),
                Radio("qr", say("QR code"), "q", "reference"),
                Radio("transfer", say("bank transfer"), "t", "reference"),
                Radio("cash-card", say("cash, the rest by card"), "m", "tendered"),
                Radio("cash-qr", say("cash, the rest by QR code"), "w", "tendered"),
            ),
            chosen=form.get("method", "cash"),
            fault=faults.get("method", ""),
        ),
        tendered=Field(
            name="tendered",
            label=say("Cash given, in yuan"),
            value=form.get("tendered", ""),
            fault=faults.get("tendered", ""),
            longest=LONGEST_AMOUNT,
            is_first=not is_other,
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
        slip=Field(
            name="slip",
            label=say("Amount on the slip of the card, in yuan"),
            hint=say("As the terminal printed it: another amount is voided there, and nothing is taken."),
            value=form.get("slip", ""),
            fault=faults.get("slip", ""),
            longest=LONGEST_AMOUNT,
        ),
        part=Field(
            name="part",
            label=say("Only a part, in yuan"),
            hint=say("Empty: all that is left. The receipt comes with what makes the bill whole."),
            value=form.get("part", ""),
            fault=faults.get("part", ""),
            longest=LONGEST_AMOUNT,
            access_key="b",
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
        Key("Alt+M", later("cash, the rest by card")),
        Key("Alt+W", later("cash, the rest by QR code")),
        Key("Alt+R", later("reference")),
        Key("Alt+B", later("only a part")),
        Key("Alt+S", later("show a QR code to pay")),
        Key("Alt+Z", later("card at the terminal")),
        Key("Alt+X", later("take it back")),
    ),
)
