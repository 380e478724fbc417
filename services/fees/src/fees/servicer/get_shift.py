"""GetShift."""

from __future__ import annotations

from chassis.reading import reading
from chassis.rpc import Rpc
from fees.domain.shifts import Shift
from fees.handlers.get_shift import GetShift, get_shift
from fees.servicer.shift_messages import read_number, shift_message
from onewindow.fees.v1 import shifts_pb2 as pb


def render(shift: Shift | None) -> pb.GetShiftResponse:
    """Write the answer."""
    return pb.GetShiftResponse(shift=shift_message(shift) if shift else None)


RPC = Rpc(
    method="GetShift",
    parse=reading(pb.GetShiftRequest, GetShift, shift_no=read_number),
    handle=get_shift,
    render=render,
    writes=False,
)
