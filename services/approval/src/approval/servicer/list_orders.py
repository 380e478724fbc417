"""ListOrders: for who has to reply, and for who waits for it."""

from __future__ import annotations

from approval.handlers.list_orders import ListOrders, OrderPage, list_orders
from approval.servicer.docket_messages import order_message
from chassis.listing import CENTRE, paged_by
from chassis.paging import number, row_id
from chassis.reading import code_if_any, reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2


def render(page: OrderPage) -> approval_pb2.ListOrdersResponse:
    """Show one page."""
    return approval_pb2.ListOrdersResponse(
        orders=[order_message(view) for view in page.orders.rows],
        next_page_token=page.orders.next_token,
        total_count=page.total_count,
    )


RPC = Rpc(
    method="ListOrders",
    parse=reading(
        approval_pb2.ListOrdersRequest,
        ListOrders,
        division_code=CENTRE,
        department_code=code_if_any,
        page=paged_by(number, row_id),
    ),
    handle=list_orders,
    render=render,
    writes=False,
)
