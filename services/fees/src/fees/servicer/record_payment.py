"""RecordPayment."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.bill import Bill, PaymentMethod
from fees.domain.till import Tender
from fees.handlers.record_payment import RecordPayment, record_payment
from fees.handlers.vocabulary import METHODS
from fees.servicer.messages import bill_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import fees_pb2

LARGEST_AMOUNT_FEN = 2**63 - 1
LONGEST_REFERENCE = 64

_METHODS = {travelling: method for method, travelling in METHODS.items()}


def parse(request: fees_pb2.RecordPaymentRequest, call: Call) -> RecordPayment:
    """Read the request."""
    wrong = Violations()
    case_id = read_id(wrong, "case_id", request.case_id)
    amount_fen = wrong.count("amount_fen", request.amount_fen, 1, LARGEST_AMOUNT_FEN)
    method = _METHODS.get(request.method)
    if method is None:
        wrong.add(
            "method",
            "Say how it was paid: cash, card, QR code or transfer.",
            "请填写缴款方式：现金、刷卡、扫码或转账。",
            FaultKind.REQUIRED,
        )
    reference = wrong.text(
        "provider_reference",
        request.provider_reference,
        max_length=LONGEST_REFERENCE,
        required=method is not PaymentMethod.CASH,
    )
    wrong.raise_if_any()
    tender = Tender(
        case_id=case_id,
        division_code=call.caller.division_code,
        amount_fen=amount_fen,
        method=method or PaymentMethod.CASH,
        provider_reference=reference,
    )
    return RecordPayment(caller=call.caller, tender=tender)


def render(bill: Bill) -> fees_pb2.RecordPaymentResponse:
    """Write the answer."""
    return fees_pb2.RecordPaymentResponse(bill=bill_message(bill))


RPC = Rpc(method="RecordPayment", parse=parse, handle=record_payment, render=render, writes=True)
