"""ReplyToOrder: a department says what it did."""

from __future__ import annotations

from approval.handlers.reply_to_order import ReplyToOrder, reply_to_order
from approval.servicer.docket_messages import order_message, words
from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

RPC = Rpc(
    method="ReplyToOrder",
    parse=reading(pb.ReplyToOrderRequest, ReplyToOrder, reply=words),
    handle=reply_to_order,
    render=answering(pb.ReplyToOrderResponse, order=order_message),
    writes=True,
)
