"""ListShifts."""

from __future__ import annotations

from chassis.paging import Page, instant, page_asked, row_id
from chassis.requests import centre_asked
from chassis.rpc import Call, Rpc
from fees.domain.shifts import Shift
from fees.handlers.list_shifts import ListShifts, list_shifts
from fees.servicer.shift_messages import shift_message
from kernel.fields import Violations
from onewindow.fees.v1 import shifts_pb2


def parse(request: shifts_pb2.ListShiftsRequest, call: Call) -> ListShifts:
    """Read which centre is asked about, and which page."""
    wrong = Violations()
    query = ListShifts(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        open_only=request.open_only,
        page=page_asked(wrong, request, call.caller, instant, row_id),
    )
    wrong.raise_if_any()
    return query


def render(page: Page[Shift]) -> shifts_pb2.ListShiftsResponse:
    """Write the answer."""
    return shifts_pb2.ListShiftsResponse(
        shifts=[shift_message(shift) for shift in page.rows], next_page_token=page.next_token
    )


RPC = Rpc(method="ListShifts", parse=parse, handle=list_shifts, render=render, writes=False)
