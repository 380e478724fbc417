"""CloseOrder: the leader accepts or returns a reply, or withdraws the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.orders import OrderVerdict
from approval.handlers.close_order import CloseOrder, Judged, close_order
from approval.handlers.vocabulary import ORDER_VERDICTS
from approval.servicer.docket_messages import order_message, words
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

_VERDICTS = {said: verdict for verdict, said in ORDER_VERDICTS.items()}


def parse(request: approval_pb2.CloseOrderRequest, call: Call) -> CloseOrder:
    """Read what the leader says."""
    violations = Violations()
    verdict = _VERDICTS.get(request.verdict)
    violations.require("verdict", verdict)
    command = CloseOrder(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        order_id=read_id(violations, "order_id", request.order_id),
        verdict=verdict or OrderVerdict.RETURN,
        reason=words(violations, "reason", request.reason),
    )
    violations.raise_if_any()
    return command


def render(judged: Judged) -> approval_pb2.CloseOrderResponse:
    """Show the order as it stands."""
    return approval_pb2.CloseOrderResponse(order=order_message(judged.view), entry_closed=judged.entry_closed)


RPC = Rpc(method="CloseOrder", parse=parse, handle=close_order, render=render, writes=True)
