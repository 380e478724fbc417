"""PayRefund."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.pay_refund import PayRefund, pay_refunds
from fees.handlers.vocabulary import refund_message
from onewindow.fees.v1 import refunds_pb2 as pb

RPC = Rpc(
    method="PayRefund",
    parse=reading(pb.PayRefundRequest, PayRefund),
    handle=pay_refunds,
    render=answering(pb.PayRefundResponse, refund=refund_message),
    writes=True,
)
