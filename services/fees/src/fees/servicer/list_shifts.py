"""ListShifts."""

from __future__ import annotations

from chassis.listing import CENTRE, listing, paged_by
from chassis.paging import instant, row_id
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.list_shifts import ListShifts, list_shifts
from fees.servicer.shift_messages import shift_message
from onewindow.fees.v1 import shifts_pb2

RPC = Rpc(
    method="ListShifts",
    parse=reading(shifts_pb2.ListShiftsRequest, ListShifts, division_code=CENTRE, page=paged_by(instant, row_id)),
    handle=list_shifts,
    render=listing(shifts_pb2.ListShiftsResponse, "shifts", shift_message),
    writes=False,
)
