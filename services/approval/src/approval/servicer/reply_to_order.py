"""ReplyToOrder: a department says what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.reply_to_order import ReplyToOrder, reply_to_order
from approval.servicer.docket_messages import order_message, words
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.handlers.on_docket import OrderView
    from chassis.rpc import Call


def parse(request: approval_pb2.ReplyToOrderRequest, call: Call) -> ReplyToOrder:
    """Read which order, and what was done."""
    violations = Violations()
    command = ReplyToOrder(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        order_id=read_id(violations, "order_id", request.order_id),
        reply=words(violations, "reply", request.reply),
    )
    violations.raise_if_any()
    return command


def render(view: OrderView) -> approval_pb2.ReplyToOrderResponse:
    """Show the order with its reply."""
    return approval_pb2.ReplyToOrderResponse(order=order_message(view))


RPC = Rpc(method="ReplyToOrder", parse=parse, handle=reply_to_order, render=render, writes=True)
