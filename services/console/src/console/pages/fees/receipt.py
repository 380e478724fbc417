"""A treasury receipt 财政票据 to print, to void and to issue anew, and the field for the next case."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.fees.till import ACCOUNTANT, CASHIER, NEXT_CASE
from console.pages.page import Done, Form, Key, Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.pages.sections import attempt
from console.pages.troubles import summary_of
from console.parts.bill import BillSheet, bill_of, has_no_receipt, left_of, paid_by
from console.parts.bill_finder import BillFinder, bill_finder
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.qr import Qr, qr_of
from console.parts.trouble import Summary, TroubleLine
from console.words.language import later
from console.words.limits import instant
from documents import receipts
from onewindow.fees.v1.fees_pb2 import Bill, GetBillRequest, GetBillResponse, PaymentMethod
from onewindow.fees.v1.receipts_pb2 import (
    ReissueReceiptRequest,
    ReissueReceiptResponse,
    VoidReceiptRequest,
    VoidReceiptResponse,
    VoidState,
)
from onewindow.intake.v1.payer_pb2 import NamePayerRequest, NamePayerResponse

_LONGEST_REASON = 510
_LONGEST_SLIP = 64
_LEAVES_A_SLIP = {PaymentMethod.PAYMENT_METHOD_CARD, PaymentMethod.PAYMENT_METHOD_QR_CODE}


@dataclass(frozen=True, slots=True)
class Voided:
    """A receipt that is void."""

    number: str
    at: str
    reason: str
    download: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another receipt of the case: of the bill, or of what became due after it was paid."""

    number: str
    page: str


@dataclass(frozen=True, slots=True)
class Acts:
    """What a cashier may do with it: ``reason`` of a void, or ``reissue`` where the receipt is void.

    ``slip``: the slip that was voided at its terminal, where one may have been; ``due``: where the bill is paid again.
    """

    action: str
    reason: Field | None
    slip: Field | None
    reissue: bool
    due: str


@dataclass(frozen=True, slots=True)
class View:
    """The receipt; without a valid one no ``bill``, and ``acts`` says what there is to do."""

    title: str
    trouble: Summary | None
    centre: str
    facts: tuple[Fact, ...]
    bill: BillSheet | None
    code: Qr | None
    download: str
    finder: BillFinder
    voided: tuple[Voided, ...]
    others: tuple[Other, ...]
    voids: str
    acts: Acts | None


async def show(visit: Visit) -> Shown | Paper:
    """Show the receipt of a case, or answer it, or one that was voided, as a file."""
    if visit.query.get("as") == PDF:
        return await _paper(visit)
    return await _shown(visit, {}, None)


async def _paper(visit: Visit) -> Shown | Paper:
    try:
        bill = await _bill(visit)
    except Trouble as away:
        return await _shown(visit, {}, away)
    found = receipts.found(bill, visit.query.get("no", bill.receipt.receipt_no))
    if found is None:
        return await _shown(visit, {}, None)
    of_case, (bill, receipt) = bill.case_id, found
    payer = await _payer(visit, of_case, receipt.receipt_no)
    document = receipts.of_bill(bill, receipt, issuer_of(visit), visit.language.value, payer)
    return Paper(f"receipt-{receipt.receipt_no}.pdf", document)


async def _payer(visit: Visit, case_id: str, receipt_no: str) -> str:
    """Answer the whole name of who pays, on record; empty for whoever may not see it, or where it is gone."""
    if visit.officer is None or CASHIER not in visit.officer.roles:
        return ""
    asked = NamePayerRequest(case_id=case_id, receipt_no=receipt_no)
    told, _ = await attempt(visit.calls.intake(asked, NamePayerResponse, seconds=WRITE_SECONDS), NamePayerResponse())
    return told.name


async def act(visit: Visit, form: Form) -> Shown | Done:
    """Void the receipt that was seen, or issue another in the place of the void one."""
    try:
        said = await _reissued(visit) if form.get("act") == "reissue" else await _voided(visit, form)
    except Trouble as met:
        return await _shown(visit, form, met)
    return Done(_here(visit), said)


def _here(visit: Visit) -> str:
    """This page; of what adds to the bill of the case by the number of its receipt."""
    named = {"no": visit.query["no"]} if visit.query.get("no") else {}
    return visit.address(f"/fees/receipts/{visit.names['case_no']}", **named)


async def _voided(visit: Visit, form: Form) -> str:
    request = VoidReceiptRequest(
        idempotency_key=visit.key,
        receipt_no=form.get("receipt_no", ""),
        reason=form.get("reason", ""),
        slip_reference=form.get("slip_reference", "").strip(),
    )
    done = await visit.calls.fees(request, VoidReceiptResponse, seconds=WRITE_SECONDS)
    number = done.receipt_void.receipt_no
    if done.receipt_void.state == VoidState.VOID_STATE_VOIDED:
        return visit.say("Receipt {number} is void.", number=number)
    return visit.say("The void of receipt {number} waits for an accountant.", number=number)


async def _reissued(visit: Visit) -> str:
    bill = _asked(visit, await _bill(visit))
    request = ReissueReceiptRequest(idempotency_key=visit.key, case_id=bill.case_id)
    done = await visit.calls.fees(request, ReissueReceiptResponse, seconds=WRITE_SECONDS)
    return visit.say(
        "Receipt {number} was issued in the place of {replaced}.", number=done.receipt_no, replaced=done.replaces
    )


async def _bill(visit: Visit) -> Bill:
    answer = await visit.calls.fees(GetBillRequest(case_no=visit.names["case_no"]), GetBillResponse)
    return answer.bill


def _asked(visit: Visit, bill: Bill) -> Bill:
    """Answer which of the bills of the case is shown: that of the receipt in the address, or else the first."""
    found = receipts.found(bill, visit.query.get("no", ""))
    return found[0] if found else bill


async def _shown(visit: Visit, form: Form, met: Trouble | None) -> Shown:
    trouble = summary_of(met, visit.language, {"reason": "reason", "slip_reference": "slip_reference"}) if met else None
    status = met.kind.value if met else 200
    try:
        bill = await _bill(visit)
    except Trouble as away:
        # A number that is none was not typed into a form here.
        gone = Kind.NOT_THERE if away.kind is Kind.FIELDS else away.kind
        return Shown(_view(visit, summary_of(away, visit.language), None, None, form, met), gone.value)
    whole, bill = bill, _asked(visit, bill)
    if not bill.HasField("receipt") and not bill.voided_receipts:
        said = visit.say("There is no receipt of this case: {state}.", state=bill_of(visit.language, bill).state)
        if has_no_receipt(bill):
            said = visit.say(
                "All of it is prices of the market: whoever serves invoices it, and no treasury receipt is given."
            )
        line = TroubleLine(said)
        nothing = Summary(visit.say("Not found"), (line,))
        return Shown(_view(visit, nothing, None, None, form, met), Kind.NOT_THERE.value)
    if bill.HasField("receipt"):
        # What is shown is printed: by who prints it the whole name was asked for.
        bill.payer = await _payer(visit, whole.case_id, bill.receipt.receipt_no) or bill.payer
    return Shown(_view(visit, trouble, bill, whole, form, met), status)


def _view(  # noqa: PLR0913, PLR0917 - what may be there
    visit: Visit, trouble: Summary | None, bill: Bill | None, whole: Bill | None, form: Form, met: Trouble | None
) -> View:
    valid = bill if bill is not None and bill.HasField("receipt") else None
    return View(
        title=visit.say("Receipt"),
        trouble=trouble,
        centre=visit.of(visit.centre.name_zh, visit.centre.name_en),
        facts=_facts(visit, valid) if valid else (),
        # What adds to it has a receipt of its own.
        bill=replace(bill_of(visit.language, valid), more=()) if valid else None,
        code=_code(visit, valid) if valid else None,
        download=_download(visit, valid.receipt.receipt_no) if valid else "",
        finder=bill_finder(
            visit.language, visit.address("/fees"), visit.say("Next case number"), is_first=True, key=NEXT_CASE.key
        ),
        voided=tuple(
            Voided(gone.receipt_no, instant(gone.voided_at), gone.void_reason, _download(visit, gone.receipt_no))
            for gone in (bill.voided_receipts if bill else ())
        ),
        others=tuple(
            Other(one.receipt.receipt_no, visit.address(f"/fees/receipts/{one.case_no}", no=one.receipt.receipt_no))
            for one in ((whole, *whole.supplements) if whole else ())
            if bill and one.case_id != bill.case_id and one.HasField("receipt")
        ),
        voids=visit.address("/books/voids"),
        acts=_acts(visit, bill, form, met) if bill else None,
    )


def _download(visit: Visit, receipt_no: str) -> str:
    return visit.address(f"/fees/receipts/{visit.names['case_no']}", no=receipt_no, **{"as": PDF})


def _acts(visit: Visit, bill: Bill, form: Form, met: Trouble | None) -> Acts | None:
    if visit.officer is None or CASHIER not in visit.officer.roles:
        return None
    has_receipt = bill.HasField("receipt")
    reason = Field(
        name="reason",
        label=visit.say("What is wrong with it"),
        hint=visit.say(
            "5 characters or more. Your own receipt of today is void at once, any other when an accountant agrees."
        ),
        value=form.get("reason", ""),
        fault=met.fields.get("reason", "") if met else "",
        longest=_LONGEST_REASON,
    )
    return Acts(
        action=_here(visit),
        reason=reason if has_receipt else None,
        slip=_slip(visit, bill, form, met) if has_receipt else None,
        reissue=not has_receipt and not left_of(bill),
        due=visit.address("/fees", case_no=bill.case_no) if left_of(bill) else "",
    )


def _slip(visit: Visit, bill: Bill, form: Form, met: Trouble | None) -> Field | None:
    slips = tuple(
        payment.provider_reference
        for payment in bill.payments
        if payment.method in _LEAVES_A_SLIP and not payment.HasField("voided_at")
    )
    if not slips:
        return None
    return Field(
        name="slip_reference",
        label=visit.say("Slip that was voided at the terminal"),
        hint=visit.say(
            "Only if one was, after this receipt: its number. An accountant agrees, then its payment is void too, and"
            " the bill is due again."
        ),
        value=form.get("slip_reference", ""),
        fault=met.fields.get("slip_reference", "") if met else "",
        longest=_LONGEST_SLIP,
        options=slips,
    )


def _code(visit: Visit, bill: Bill) -> Qr:
    """Lead whoever scans it to the page that verifies the receipt, with number and code filled in."""
    told = {"no": bill.receipt.receipt_no, "code": bill.receipt.verification_code}
    return qr_of(visit.origin + visit.address("/verify", **told))


def _facts(visit: Visit, bill: Bill) -> tuple[Fact, ...]:
    say, receipt = visit.say, bill.receipt
    facts = [
        Fact(say("Receipt number"), receipt.receipt_no),
        Fact(say("Verification code"), receipt.verification_code),
        *([Fact(say("Payer"), bill.payer)] if bill.payer else []),
        Fact(say("Case number"), bill.case_no),
        Fact(say("Paid by"), paid_by(visit.language, bill)),
        Fact(say("Taken at"), instant(receipt.issued_at)),
    ]
    if bill.voided_receipts:
        facts.append(Fact(say("In the place of"), bill.voided_receipts[-1].receipt_no))
    return tuple(facts)


PAGE = Page(
    path="/fees/receipts/{case_no}",
    template="fees/receipt.html",
    view=View,
    show=show,
    act=act,
    roles=frozenset({CASHIER, ACCOUNTANT}),
    keys=(NEXT_CASE, Key("F9", later("print"))),
)
