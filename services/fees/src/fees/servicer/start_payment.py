"""StartPayment."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.orders import PaymentOrder
from fees.handlers.start_payment import StartPayment, start_payment
from fees.handlers.vocabulary import order_message
from fees.servicer.record_payment import LARGEST_AMOUNT_FEN
from kernel.fields import Violations
from onewindow.fees.v1 import payments_pb2


def parse(request: payments_pb2.StartPaymentRequest, call: Call) -> StartPayment:
    """Read the request."""
    wrong = Violations()
    case_id = read_id(wrong, "case_id", request.case_id)
    wrong.count("amount_fen", request.amount_fen, 0, LARGEST_AMOUNT_FEN)
    wrong.raise_if_any()
    return StartPayment(caller=call.caller, case_id=case_id, amount_fen=request.amount_fen or None)


def render(order: PaymentOrder) -> payments_pb2.StartPaymentResponse:
    """Write the answer."""
    return payments_pb2.StartPaymentResponse(order=order_message(order))


RPC = Rpc(method="StartPayment", parse=parse, handle=start_payment, render=render, writes=True)
