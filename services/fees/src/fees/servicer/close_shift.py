"""CloseShift."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from fees.domain.shifts import Shift
from fees.handlers.close_shift import CloseShift, close_shift
from fees.servicer.shift_messages import read_number, shift_message
from kernel.fields import Violations
from onewindow.fees.v1 import shifts_pb2

LONGEST_REASON = 500
LARGEST_KEPT_FEN = 2**63 - 1


def parse(request: shifts_pb2.CloseShiftRequest, call: Call) -> CloseShift:
    """Read the request."""
    wrong = Violations()
    command = CloseShift(
        caller=call.caller,
        shift_no=read_number(wrong, "shift_no", request.shift_no),
        count_id=read_id(wrong, "count_id", request.count_id),
        kept_fen=wrong.count("kept_fen", request.kept_fen, 0, LARGEST_KEPT_FEN),
        reason=wrong.text("reason", request.reason, max_length=LONGEST_REASON, required=False),
    )
    wrong.raise_if_any()
    return command


def render(shift: Shift) -> shifts_pb2.CloseShiftResponse:
    """Write the answer."""
    return shifts_pb2.CloseShiftResponse(shift=shift_message(shift))


RPC = Rpc(method="CloseShift", parse=parse, handle=close_shift, render=render, writes=True)
