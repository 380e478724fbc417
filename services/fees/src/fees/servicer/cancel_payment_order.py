"""CancelPaymentOrder."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.start_payment import CancelPaymentOrder, cancel_payment_order
from fees.handlers.vocabulary import order_message
from onewindow.fees.v1 import payments_pb2 as pb

RPC = Rpc(
    method="CancelPaymentOrder",
    parse=reading(pb.CancelPaymentOrderRequest, CancelPaymentOrder),
    handle=cancel_payment_order,
    render=answering(pb.CancelPaymentOrderResponse, order=order_message),
    writes=True,
)
