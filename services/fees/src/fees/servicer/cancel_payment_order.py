"""CancelPaymentOrder."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.orders import PaymentOrder
from fees.handlers.start_payment import CancelPaymentOrder, cancel_payment_order
from fees.handlers.vocabulary import order_message
from kernel.fields import Violations
from onewindow.fees.v1 import payments_pb2


def parse(request: payments_pb2.CancelPaymentOrderRequest, call: Call) -> CancelPaymentOrder:
    """Read the request."""
    wrong = Violations()
    case_id = read_id(wrong, "case_id", request.case_id)
    order_id = read_id(wrong, "order_id", request.order_id)
    wrong.raise_if_any()
    return CancelPaymentOrder(caller=call.caller, case_id=case_id, order_id=order_id)


def render(order: PaymentOrder) -> payments_pb2.CancelPaymentOrderResponse:
    """Write the answer."""
    return payments_pb2.CancelPaymentOrderResponse(order=order_message(order))


RPC = Rpc(method="CancelPaymentOrder", parse=parse, handle=cancel_payment_order, render=render, writes=True)
