"""StartPayment."""

from __future__ import annotations

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.bill import PaymentMethod
from fees.handlers.start_payment import StartPayment, start_payment
from fees.handlers.vocabulary import ORDER_METHODS, order_message
from fees.servicer.record_payment import LARGEST_AMOUNT_FEN
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.fees.v1 import payments_pb2

_METHODS = {
    payments_pb2.PAYMENT_ORDER_METHOD_UNSPECIFIED: PaymentMethod.QR_CODE,
    **{travelling: method for method, travelling in ORDER_METHODS.items()},
}


def parse(request: payments_pb2.StartPaymentRequest, call: Call) -> StartPayment:
    """Read the request."""
    wrong = Violations()
    case_id = read_id(wrong, "case_id", request.case_id)
    wrong.count("amount_fen", request.amount_fen, 0, LARGEST_AMOUNT_FEN)
    method = _METHODS.get(request.method)
    if method is None:
        wrong.add(
            "method",
            "A provider collects by QR code or by card at its terminal.",
            "支付平台只能扫码或在终端刷卡收取。",
            FaultKind.NOT_APPLICABLE,
        )
    wrong.raise_if_any()
    return StartPayment(
        caller=call.caller,
        case_id=case_id,
        amount_fen=request.amount_fen or None,
        method=method or PaymentMethod.QR_CODE,
    )


RPC = Rpc(
    method="StartPayment",
    parse=parse,
    handle=start_payment,
    render=answering(payments_pb2.StartPaymentResponse, order=order_message),
    writes=True,
)
