"""RecordPayment."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.bill import PaymentMethod
from fees.domain.till import MOST_TENDERS, Offer, Tender
from fees.handlers.record_payment import Recorded, RecordPayment, record_payment
from fees.handlers.vocabulary import METHODS
from fees.servicer.messages import bill_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.money import format_yuan
from onewindow.fees.v1 import fees_pb2

# What a bigint holds, with room for the sum of several.
LARGEST_AMOUNT_FEN = 2**60
LONGEST_REFERENCE = 64

_METHODS = {travelling: method for method, travelling in METHODS.items()}


def parse(request: fees_pb2.RecordPaymentRequest, call: Call) -> RecordPayment:
    """Read the request: one tender in its own fields, or a list of several."""
    wrong = Violations()
    case_id = read_id(wrong, "case_id", request.case_id)
    amount_fen = wrong.count("amount_fen", request.amount_fen, 1, LARGEST_AMOUNT_FEN)
    if request.tenders:
        tenders = _several(wrong, request, amount_fen)
    else:
        alone = fees_pb2.Tender(
            amount_fen=amount_fen,
            method=request.method,
            provider_reference=request.provider_reference,
            tendered_fen=request.tendered_fen,
            slip_fen=request.slip_fen,
        )
        tenders = [_tender(wrong, "", alone)]
    wrong.raise_if_any()
    offer = Offer(
        case_id=case_id, division_code=call.caller.division_code, tenders=tuple(tenders), is_part=request.part
    )
    return RecordPayment(caller=call.caller, offer=offer, low_below=call.receipts_low_below)


def _several(wrong: Violations, request: fees_pb2.RecordPaymentRequest, amount_fen: int) -> list[Tender]:
    wrong.count("tenders", len(request.tenders), 1, MOST_TENDERS)
    given = {name for name in ("method", "provider_reference", "tendered_fen", "slip_fen") if getattr(request, name)}
    for name in sorted(given):
        wrong.add(name, "Give it with each tender.", "请在各笔缴款中分别填写。", FaultKind.NOT_APPLICABLE)
    tenders = []
    for index, one in enumerate(request.tenders[:MOST_TENDERS]):
        prefix = f"tenders[{index}]."
        wrong.count(f"{prefix}amount_fen", one.amount_fen, 1, LARGEST_AMOUNT_FEN)
        tenders.append(_tender(wrong, prefix, one))
    if not wrong and sum(tender.amount_fen for tender in tenders) != amount_fen:
        wrong.add(
            "amount_fen",
            "Must be what the tenders come to together.",
            "应等于各笔缴款之和。",
            FaultKind.CONTRADICTS,
        )
    return tenders


def _tender(wrong: Violations, prefix: str, one: fees_pb2.Tender) -> Tender:
    method = _METHODS.get(one.method)
    if method is None:
        wrong.add(
            f"{prefix}method",
            "Say how it was paid: cash, card, QR code or transfer.",
            "请填写缴款方式：现金、刷卡、扫码或转账。",
            FaultKind.REQUIRED,
        )
    reference = wrong.text(
        f"{prefix}provider_reference",
        one.provider_reference,
        max_length=LONGEST_REFERENCE,
        required=method is not PaymentMethod.CASH,
    )
    if one.tendered_fen:
        _check_tendered(wrong, f"{prefix}tendered_fen", one, method)
    if one.slip_fen:
        _check_slip(wrong, f"{prefix}slip_fen", one, method)
    return Tender(
        amount_fen=one.amount_fen,
        method=method or PaymentMethod.CASH,
        provider_reference=reference,
        tendered_fen=one.tendered_fen or None,
    )


def _check_tendered(wrong: Violations, field: str, one: fees_pb2.Tender, method: PaymentMethod | None) -> None:
    if method is not PaymentMethod.CASH:
        wrong.add(field, "Only cash has change.", "仅现金缴款有找零。", FaultKind.NOT_APPLICABLE)
    else:
        wrong.count(field, one.tendered_fen, max(one.amount_fen, 1), LARGEST_AMOUNT_FEN)


def _check_slip(wrong: Violations, field: str, one: fees_pb2.Tender, method: PaymentMethod | None) -> None:
    if method is not PaymentMethod.CARD:
        wrong.add(field, "Only a card has a slip.", "仅刷卡缴款有签购单。", FaultKind.NOT_APPLICABLE)
    elif one.slip_fen != one.amount_fen:
        slip, due = format_yuan(one.slip_fen), format_yuan(one.amount_fen)
        wrong.add(
            field,
            f"The slip says {slip}, and {due} are to be taken: void it at the terminal and take the card again.",
            f"签购单金额为{slip}，本次应收{due}：请在刷卡终端上撤销后重新刷卡。",
            FaultKind.CONTRADICTS,
        )


def render(recorded: Recorded) -> fees_pb2.RecordPaymentResponse:
    """Write the answer."""
    return fees_pb2.RecordPaymentResponse(bill=bill_message(recorded.bill), change_fen=recorded.change_fen)


RPC = Rpc(method="RecordPayment", parse=parse, handle=record_payment, render=render, writes=True)
