"""GetShift."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from fees.domain.shifts import Shift
from fees.handlers.get_shift import GetShift, get_shift
from fees.servicer.shift_messages import read_number, shift_message
from kernel.fields import Violations
from onewindow.fees.v1 import shifts_pb2


def parse(request: shifts_pb2.GetShiftRequest, call: Call) -> GetShift:
    """Read the request."""
    wrong = Violations()
    query = GetShift(caller=call.caller, shift_no=read_number(wrong, "shift_no", request.shift_no))
    wrong.raise_if_any()
    return query


def render(shift: Shift | None) -> shifts_pb2.GetShiftResponse:
    """Write the answer."""
    return shifts_pb2.GetShiftResponse(shift=shift_message(shift) if shift else None)


RPC = Rpc(method="GetShift", parse=parse, handle=get_shift, render=render, writes=False)
