"""OpenShift."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from fees.domain.shifts import Shift
from fees.handlers.open_shift import OpenShift, open_shift
from fees.servicer.shift_messages import shift_message
from kernel.fields import Violations
from onewindow.fees.v1 import shifts_pb2

LARGEST_FLOAT_FEN = 10_000_000


def parse(request: shifts_pb2.OpenShiftRequest, call: Call) -> OpenShift:
    """Read the request."""
    wrong = Violations()
    float_fen = wrong.count("float_fen", request.float_fen, 0, LARGEST_FLOAT_FEN)
    wrong.raise_if_any()
    return OpenShift(caller=call.caller, float_fen=float_fen)


def render(shift: Shift) -> shifts_pb2.OpenShiftResponse:
    """Write the answer."""
    return shifts_pb2.OpenShiftResponse(shift=shift_message(shift))


RPC = Rpc(method="OpenShift", parse=parse, handle=open_shift, render=render, writes=True)
