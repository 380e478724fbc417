"""CountShift."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from fees.domain.shifts import Shift
from fees.handlers.count_shift import CountShift, count_shift
from fees.servicer.shift_messages import read_number, read_pieces, shift_message
from kernel.fields import Violations
from onewindow.fees.v1 import shifts_pb2


def parse(request: shifts_pb2.CountShiftRequest, call: Call) -> CountShift:
    """Read the request."""
    wrong = Violations()
    command = CountShift(
        caller=call.caller,
        shift_no=read_number(wrong, "shift_no", request.shift_no),
        pieces=read_pieces(wrong, request.pieces),
    )
    wrong.raise_if_any()
    return command


def render(shift: Shift) -> shifts_pb2.CountShiftResponse:
    """Write the answer."""
    return shifts_pb2.CountShiftResponse(shift=shift_message(shift))


RPC = Rpc(method="CountShift", parse=parse, handle=count_shift, render=render, writes=True)
