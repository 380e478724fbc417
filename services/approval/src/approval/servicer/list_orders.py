"""ListOrders: for who has to reply, and for who waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.list_orders import ListOrders, OrderPage, list_orders
from approval.servicer.docket_messages import order_message
from chassis.paging import number, page_asked, row_id
from chassis.reading import code
from chassis.requests import centre_asked, read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: approval_pb2.ListOrdersRequest, call: Call) -> ListOrders:
    """Read the filters."""
    violations = Violations()
    query = ListOrders(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        department_code=code(violations, "department_code", request.department_code, required=False),
        page=page_asked(violations, request, call.caller, number, row_id),
        closed_too=request.closed_too,
        overdue=request.overdue,
        order_id=read_id(violations, "order_id", request.order_id) if request.order_id else None,
    )
    violations.raise_if_any()
    return query


def render(page: OrderPage) -> approval_pb2.ListOrdersResponse:
    """Show one page."""
    return approval_pb2.ListOrdersResponse(
        orders=[order_message(view) for view in page.orders.rows],
        next_page_token=page.orders.next_token,
        total_count=page.total_count,
    )


RPC = Rpc(method="ListOrders", parse=parse, handle=list_orders, render=render, writes=False)
