"""PayRefund."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.pay_refund import PayRefund, pay_refunds
from fees.handlers.vocabulary import refund_message
from onewindow.fees.v1 import refunds_pb2

RPC = Rpc(
    method="PayRefund",
    parse=reading(refunds_pb2.PayRefundRequest, PayRefund),
    handle=pay_refunds,
    render=answering(refunds_pb2.PayRefundResponse, refund=refund_message),
    writes=True,
)
