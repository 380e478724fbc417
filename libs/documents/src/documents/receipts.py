"""Treasury receipts 财政票据 as documents: of a bill for officers, of what is verified for everybody."""

from __future__ import annotations

from documents.instants import day_written, read, written
from documents.issuer import Issuer
from documents.model import Document, Field, Language, Table
from documents.wording import said
from kernel.money import format_yuan, yuan, yuan_in_words
from onewindow.fees.v1.fees_pb2 import Bill, BillLine, LineState, PaymentMethod, Receipt, TreasuryAccount
from onewindow.fees.v1.receipts_pb2 import VerifyReceiptResponse

_METHODS = {
    PaymentMethod.PAYMENT_METHOD_CASH: "method.cash",
    PaymentMethod.PAYMENT_METHOD_CARD: "method.card",
    PaymentMethod.PAYMENT_METHOD_QR_CODE: "method.qr_code",
    PaymentMethod.PAYMENT_METHOD_TRANSFER: "method.transfer",
}
_NOT_COVERED = frozenset({LineState.LINE_STATE_CANCELLED})


def of_bill(bill: Bill, receipt: Receipt, issuer: Issuer, language: Language, payer: str = "") -> Document:
    """Write a receipt of a bill: the valid one, or one of those that were voided.

    ``payer`` is the whole name of who pays, where whoever prints it may see it; else it is masked, as the bill says it.
    """
    line_rows = [(_name(line, language), _arithmetic(line, language), _due(line)) for line in _covered(bill)]
    covers = sum(fen for *_, fen in line_rows) == receipt.amount_fen
    # A voided receipt stays as it was issued; what the bill came to afterwards is not its own.
    rows = line_rows if covers else [(said("receipt.bill", language), "", receipt.amount_fen)]
    numbers = [one.receipt_no for one in bill.voided_receipts]
    if bill.HasField("receipt"):
        numbers.append(bill.receipt.receipt_no)
    place = numbers.index(receipt.receipt_no)
    facts = [*_payer(payer or bill.payer, language), (said("common.case_no", language), bill.case_no)]
    if receipt.method in _METHODS:
        facts.append((said("receipt.paid_by", language), said(_METHODS[receipt.method], language)))
    elif place == len(numbers) - 1:
        facts.append((said("receipt.paid_by", language), _payments(bill, language)))
    if place:
        facts.append((said("receipt.replaces", language), numbers[place - 1]))
    if place + 1 < len(numbers):
        facts.append((said("receipt.replaced_by", language), numbers[place + 1]))
    return _document(receipt, rows, facts, issuer, language)


def of_verified(found: VerifyReceiptResponse, issuer: Issuer, language: Language) -> Document:
    """Write a receipt as whoever has its number and code may see it."""
    rows = [(fee.name_zh if language == "zh" else fee.name_en, "", fee.amount_fen) for fee in found.fees]
    if sum(fen for *_, fen in rows) != found.amount_fen:
        rows = [(said("receipt.bill", language), "", found.amount_fen)]
    return _document(_receipt(found), rows, _payer(found.payer, language), issuer, language)


def _payer(name: str, language: Language) -> list[tuple[str, str]]:
    return [(said("receipt.payer", language), name)] if name else []


def _receipt(found: VerifyReceiptResponse) -> Receipt:
    return Receipt(
        receipt_no=found.receipt_no,
        verification_code=found.verification_code,
        amount_fen=found.amount_fen,
        issued_at=found.issued_at,
        voided_at=found.voided_at if found.HasField("voided_at") else None,
    )


def _document(
    receipt: Receipt,
    rows: list[tuple[str, str, int]],
    facts: list[tuple[str, str]],
    issuer: Issuer,
    language: Language,
) -> Document:
    issued_at = read(receipt.issued_at)
    is_void = receipt.HasField("voided_at")
    fields = [
        Field(said("common.issued_at", language), written(issued_at, language)),
        *(Field(*each) for each in facts),
    ]
    if is_void and receipt.void_reason:
        fields.append(Field(said("receipt.void_reason", language), receipt.void_reason))
    totals = [
        (said("common.total", language), "", yuan(receipt.amount_fen)),
        (said("common.in_words", language), yuan_in_words(receipt.amount_fen), format_yuan(receipt.amount_fen)),
    ]
    at = written(read(receipt.voided_at), language) if is_void else ""
    return Document(
        language=language,
        title=said("receipt.title", language),
        issuer=issuer.name(language),
        number=receipt.receipt_no,
        number_label=said("receipt.number", language),
        issued_at=issued_at,
        fields=tuple(fields),
        tables=(
            Table(
                said("common.fees", language),
                tuple(said(key, language) for key in ("receipt.name", "common.arithmetic", "common.amount")),
                (*((name, how, yuan(fen)) for name, how, fen in rows), *totals),
                frozenset({2}),
            ),
        ),
        verification=issuer.verification(receipt.receipt_no, receipt.verification_code, language, "receipt.verify"),
        warning=said("receipt.void", language, at=at) if is_void else "",
        stamp=said("receipt.stamp", language) if is_void else "",
        seal=said("receipt.seal", language),
        dated=day_written(issued_at, language),
    )


def _covered(bill: Bill) -> list[BillLine]:
    """Answer the lines that a treasury receipt covers: not what whoever serves invoices, nor what was cancelled."""
    return [
        line
        for line in bill.lines
        if _due(line)
        and not line.collected_by_tax
        and line.state not in _NOT_COVERED
        and line.treasury != TreasuryAccount.TREASURY_ACCOUNT_MARKET
    ]


def _due(line: BillLine) -> int:
    return line.amount_fen - line.waived_fen


def _name(line: BillLine, language: Language) -> str:
    return f"{line.name_zh if language == 'zh' else line.name_en} {line.item_code}"


def _arithmetic(line: BillLine, language: Language) -> str:
    return line.arithmetic_zh if language == "zh" else line.arithmetic_en


def _payments(bill: Bill, language: Language) -> str:
    return " · ".join(
        f"{said(_METHODS[payment.method], language)} {format_yuan(payment.amount_fen - payment.surplus_fen)}"
        for payment in bill.payments
        if payment.surplus_fen < payment.amount_fen and not payment.HasField("voided_at") and payment.method in _METHODS
    )


def found(bill: Bill, receipt_no: str) -> tuple[Bill, Receipt] | None:
    """Answer the receipt of a case with this number, void or not, and what it is of: the bill, or what adds to it."""
    for one in (bill, *bill.supplements):
        for receipt in (one.receipt, *one.voided_receipts):
            if receipt_no and receipt.receipt_no == receipt_no:
                return one, receipt
    return None
