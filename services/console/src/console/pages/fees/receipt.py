"""A treasury receipt 财政票据 to print, and the field for the next case."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Kind, Trouble
from console.pages.fees.till import CASHIER, NEXT_CASE
from console.pages.page import Key, Page, Shown, Visit
from console.pages.troubles import summary_of
from console.parts.bill import BillSheet, bill_of, paid_by
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.qr import Qr, qr_of
from console.parts.trouble import Line, Summary
from console.words.language import later
from console.words.limits import instant
from onewindow.fees.v1.fees_pb2 import Bill, GetBillRequest, GetBillResponse

_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class View:
    """The receipt; with a ``trouble`` none."""

    title: str
    trouble: Summary | None
    centre: str
    facts: tuple[Fact, ...]
    bill: BillSheet | None
    code: Qr | None
    action: str
    number: Field


async def show(visit: Visit) -> Shown:
    """Show the receipt of a case."""
    request = GetBillRequest(case_no=visit.names["case_no"])
    try:
        bill = (await visit.calls.fees(request, GetBillResponse)).bill
    except Trouble as met:
        # A number that is none was not typed into a form here.
        status = Kind.NOT_THERE if met.kind is Kind.FIELDS else met.kind
        return Shown(_view(visit, summary_of(met, visit.language), None), status.value)
    if not bill.HasField("receipt"):
        line = Line(visit.say("There is no receipt of this case: {state}.", state=bill_of(visit.language, bill).state))
        return Shown(_view(visit, Summary(visit.say("Not found"), (line,)), None), Kind.NOT_THERE.value)
    return Shown(_view(visit, None, bill))


def _view(visit: Visit, trouble: Summary | None, bill: Bill | None) -> View:
    return View(
        title=visit.say("Receipt"),
        trouble=trouble,
        centre=visit.of(visit.centre.name_zh, visit.centre.name_en),
        facts=_facts(visit, bill) if bill else (),
        bill=bill_of(visit.language, bill) if bill else None,
        code=qr_of(visit.origin + visit.address("/case")) if bill else None,
        action=visit.address("/fees"),
        number=Field(
            name="case_no",
            label=visit.say("Next case number"),
            hint=visit.say("Scan it from the acceptance notice, or type it, and press Enter."),
            longest=_LONGEST_NUMBER,
            is_first=True,
            key=NEXT_CASE.key,
            takes_scans=True,
        ),
    )


def _facts(visit: Visit, bill: Bill) -> tuple[Fact, ...]:
    say, receipt = visit.say, bill.receipt
    return (
        Fact(say("Receipt number"), receipt.receipt_no),
        Fact(say("Verification code"), receipt.verification_code),
        Fact(say("Case number"), bill.case_no),
        Fact(say("Paid by"), paid_by(visit.language, bill)),
        Fact(say("Taken at"), instant(receipt.issued_at)),
    )


PAGE = Page(
    path="/fees/receipts/{case_no}",
    template="fees/receipt.html",
    view=View,
    show=show,
    roles=frozenset({CASHIER, "accountant"}),
    keys=(NEXT_CASE, Key("F9", later("print"))),
)
