"""CancelPaymentOrder."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.start_payment import CancelPaymentOrder, cancel_payment_order
from fees.handlers.vocabulary import order_message
from onewindow.fees.v1 import payments_pb2

RPC = Rpc(
    method="CancelPaymentOrder",
    parse=reading(payments_pb2.CancelPaymentOrderRequest, CancelPaymentOrder),
    handle=cancel_payment_order,
    render=answering(payments_pb2.CancelPaymentOrderResponse, order=order_message),
    writes=True,
)
