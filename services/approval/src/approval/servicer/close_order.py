"""CloseOrder: the leader accepts or returns a reply, or withdraws the order."""

from __future__ import annotations

from approval.handlers.close_order import CloseOrder, Judged, close_order
from approval.handlers.vocabulary import ORDER_VERDICTS
from approval.servicer.docket_messages import order_message, words
from chassis.reading import one_of, reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2

_VERDICTS = {said: verdict for verdict, said in ORDER_VERDICTS.items()}


def render(judged: Judged) -> approval_pb2.CloseOrderResponse:
    """Show the order as it stands."""
    return approval_pb2.CloseOrderResponse(order=order_message(judged.view), entry_closed=judged.entry_closed)


RPC = Rpc(
    method="CloseOrder",
    parse=reading(approval_pb2.CloseOrderRequest, CloseOrder, verdict=one_of(_VERDICTS), reason=words),
    handle=close_order,
    render=render,
    writes=True,
)
