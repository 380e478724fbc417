"""ListSupervisionOrders: for who has to reply, and for supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.listing import listing
from chassis.paging import number, page_asked, row_id
from chassis.requests import centre_asked, read_case_no_if_any, read_department, read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.handlers.list_supervision_orders import (
    ListSupervisionOrders,
    list_supervision_orders,
)
from supervision.servicer.order_messages import order_message
from supervision.storage.supervision_orders import SoughtOrders

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ListSupervisionOrdersRequest, call: Call) -> ListSupervisionOrders:
    """Read the filters."""
    violations = Violations()
    sought = SoughtOrders(
        division_code=centre_asked(request.division_code, call.caller, violations),
        shown_department=call.caller.confined_to,
        closed_too=request.closed_too,
        overdue=request.overdue,
        replied=request.replied,
        case_no=read_case_no_if_any(violations, "case_no", request.case_no),
        department_code=read_department(violations, "department_code", request.department_code),
        order_id=read_id(violations, "order_id", request.order_id) if request.order_id else None,
        about_no_case=request.about_no_case,
    )
    query = ListSupervisionOrders(
        caller=call.caller, sought=sought, page=page_asked(violations, request, call.caller, number, row_id)
    )
    violations.raise_if_any()
    return query


RPC = Rpc(
    method="ListSupervisionOrders",
    parse=parse,
    handle=list_supervision_orders,
    render=listing(pb.ListSupervisionOrdersResponse, "orders", order_message),
    writes=False,
)
