"""Whether a receipt or another document is genuine and stands, for whoever has its number and the code beside it."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Trouble
from console.pages import revoked
from console.pages.page import Form, Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.pages.troubles import summary_of
from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.trouble import Summary
from console.words.limits import instant
from documents import notices, receipts
from kernel.money import format_yuan, yuan_in_words
from onewindow.fees.v1.receipts_pb2 import ReceiptStatus, VerifyReceiptRequest, VerifyReceiptResponse
from onewindow.intake.v1.intake_pb2 import IssuedDocument, VerifyDocumentRequest, VerifyDocumentResponse

# Longer than any number or code, so that what is longer is told by the service.
_LONGEST_NUMBER, _LONGEST_CODE = 40, 20
_INPUTS = {"receipt_no": "receipt_no", "document_no": "receipt_no", "verification_code": "verification_code"}
# Of documents of a case; a receipt has no hyphen.
_DOCUMENT = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A receipt or another document that there is; ``verdict`` says whether it stands."""

    number: str
    code: str
    is_valid: bool
    verdict: str
    facts: tuple[Fact, ...]
    fees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The form, what is wrong with it, and what was found."""

    title: str
    action: str
    number: Field
    code: Field
    trouble: Summary | None
    found: Found | None


async def show(visit: Visit) -> Shown:
    """Show the form, filled in as the address says."""
    return Shown(_view(visit, visit.query.get("no", ""), visit.query.get("code", "")))


async def act(visit: Visit, form: Form) -> Shown | Paper:
    """Look the receipt up, or answer it as a file: what everybody may see of it who has both."""
    number, code = form.get("receipt_no", ""), form.get("verification_code", "")
    if _DOCUMENT in number:
        return await _document(visit, form, number, code)
    request = VerifyReceiptRequest(division_code=visit.centre.division_code, receipt_no=number, verification_code=code)
    try:
        answer = await visit.calls.fees(request, VerifyReceiptResponse)
    except Trouble as met:
        return Shown(_view(visit, number, code, trouble=met), met.kind.value)
    if form.get("as") == PDF:
        document = receipts.of_verified(answer, issuer_of(visit), visit.language.value)
        return Paper(f"receipt-{answer.receipt_no}.pdf", document)
    return Shown(_view(visit, found=_found(visit, answer)))


async def _document(visit: Visit, form: Form, number: str, code: str) -> Shown | Paper:
    request = VerifyDocumentRequest(
        division_code=visit.centre.division_code, document_no=number, verification_code=code
    )
    try:
        answer = await visit.calls.intake(request, VerifyDocumentResponse)
    except Trouble as met:
        return Shown(_view(visit, number, code, trouble=met), met.kind.value)
    issued = answer.document
    if form.get("as") == PDF:
        document = notices.of_issued(issued, issuer_of(visit), visit.language.value)
        return Paper(f"document-{issued.document_no}.pdf", document)
    return Shown(_view(visit, found=_issued(visit, issued)))


def _issued(visit: Visit, issued: IssuedDocument) -> Found:
    say = visit.say
    facts = [
        Fact(say("Document"), notices.title_of(issued, visit.language.value)),
        Fact(say("Issued by"), visit.of(visit.centre.name_zh, visit.centre.name_en)),
        Fact(say("Issued at"), instant(issued.issued_at)),
        Fact(say("Matters"), visit.of("、", ", ").join(visit.of(one.name_zh, one.name_en) for one in issued.items)),
    ]
    if issued.case_no:
        facts.append(Fact(say("Case number"), issued.case_no))
    if issued.amount_fen:
        facts.append(Fact(say("Amount"), format_yuan(issued.amount_fen)))
    if issued.deemed_basis:
        facts.append(Fact(say("Approved by silence, basis"), issued.deemed_basis))
    if issued.HasField("revoked"):
        facts.append(Fact(say("Taken back"), revoked.told(visit.language, issued.revoked)))
        void = say("This document is void: what it grants was taken back.")
        return _of(issued, void, facts, is_valid=False)
    verdict = (
        say("This document was replaced by {number}.", number=issued.replaced_by)
        if issued.replaced_by
        else say("This document is genuine and stands.")
    )
    return _of(issued, verdict, facts, is_valid=not issued.replaced_by)


def _of(issued: IssuedDocument, verdict: str, facts: list[Fact], *, is_valid: bool) -> Found:
    return Found(issued.document_no, issued.verification_code, is_valid, verdict, tuple(facts), ())


def _view(
    visit: Visit, number: str = "", code: str = "", *, trouble: Trouble | None = None, found: Found | None = None
) -> View:
    faults = trouble.fields if trouble else {}
    return View(
        title=visit.say("Is this receipt or document genuine?"),
        action=visit.address("/verify"),
        number=Field(
            name="receipt_no",
            label=visit.say("Number of the receipt or document"),
            hint=visit.say("As it is printed: of a receipt batch code and number, of a document with its hyphens."),
            value=number[:_LONGEST_NUMBER],
            fault=faults.get("receipt_no", ""),
            longest=_LONGEST_NUMBER,
            is_first=found is None,
        ),
        code=Field(
            name="verification_code",
            label=visit.say("Verification code"),
            hint=visit.say("Six letters and digits, printed beside the number."),
            value=code[:_LONGEST_CODE],
            fault=faults.get("verification_code", ""),
            longest=_LONGEST_CODE,
        ),
        trouble=summary_of(trouble, visit.language, _INPUTS) if trouble else None,
        found=found,
    )


def _found(visit: Visit, receipt: VerifyReceiptResponse) -> Found:
    say = visit.say
    is_valid = receipt.status == ReceiptStatus.RECEIPT_STATUS_VALID
    facts = [
        Fact(say("Issued by"), visit.of(visit.centre.name_zh, visit.centre.name_en)),
        Fact(say("Issued at"), instant(receipt.issued_at)),
        *([Fact(say("Payer"), receipt.payer)] if receipt.payer else []),
        Fact(say("Amount"), format_yuan(receipt.amount_fen)),
        Fact(say("In words"), yuan_in_words(receipt.amount_fen)),
    ]
    if receipt.HasField("voided_at"):
        facts.append(Fact(say("Voided at"), instant(receipt.voided_at)))
    return Found(
        number=receipt.receipt_no,
        code=receipt.verification_code,
        is_valid=is_valid,
        verdict=say("This receipt is genuine and valid.")
        if is_valid
        else say("This receipt was voided: it is no longer valid."),
        facts=tuple(facts),
        fees=tuple(f"{visit.of(fee.name_zh, fee.name_en)} {format_yuan(fee.amount_fen)}" for fee in receipt.fees),
    )


PAGE = Page(path="/verify", template="public/verify.html", view=View, show=show, act=act)
