"""ReplyToSupervisionOrder: what was done about an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.handlers.reply_to_supervision_order import ReplyToSupervisionOrder, reply_to_supervision_order
from supervision.servicer.fields import read_words
from supervision.servicer.order_messages import order_message

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.handlers.ordering import OrderView


def parse(request: pb.ReplyToSupervisionOrderRequest, call: Call) -> ReplyToSupervisionOrder:
    """Read which order, and what was done."""
    violations = Violations()
    command = ReplyToSupervisionOrder(
        caller=call.caller,
        order_id=read_id(violations, "order_id", request.order_id),
        reply=read_words(violations, "reply", request.reply),
    )
    violations.raise_if_any()
    return command


def render(view: OrderView) -> pb.ReplyToSupervisionOrderResponse:
    """Show it as it is now."""
    return pb.ReplyToSupervisionOrderResponse(order=order_message(view))


RPC = Rpc(method="ReplyToSupervisionOrder", parse=parse, handle=reply_to_supervision_order, render=render, writes=True)
