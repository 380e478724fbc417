"""DecideRefund."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading, text_where
from chassis.rpc import Rpc
from fees.handlers.decide_refund import DecideRefund, decide_refunds
from fees.handlers.vocabulary import refund_message
from onewindow.fees.v1 import refunds_pb2

SHORTEST_NOTE, LONGEST_NOTE = 5, 500


RPC = Rpc(
    method="DecideRefund",
    parse=reading(
        refunds_pb2.DecideRefundRequest,
        DecideRefund,
        note=text_where("approve", {False}, SHORTEST_NOTE, LONGEST_NOTE, otherwise=1),
    ),
    handle=decide_refunds,
    render=answering(refunds_pb2.DecideRefundResponse, refund=refund_message),
    writes=True,
)
