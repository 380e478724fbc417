"""ReplyToSupervisionOrder: what was done about an order."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.handlers.reply_to_supervision_order import ReplyToSupervisionOrder, reply_to_supervision_order
from supervision.servicer.fields import read_words
from supervision.servicer.order_messages import order_message

RPC = Rpc(
    method="ReplyToSupervisionOrder",
    parse=reading(pb.ReplyToSupervisionOrderRequest, ReplyToSupervisionOrder, reply=read_words),
    handle=reply_to_supervision_order,
    render=answering(pb.ReplyToSupervisionOrderResponse, order=order_message),
    writes=True,
)
