"""OpenShift."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import count, reading
from chassis.rpc import Rpc
from fees.handlers.open_shift import OpenShift, open_shift
from fees.servicer.shift_messages import shift_message
from onewindow.fees.v1 import shifts_pb2 as pb

LARGEST_FLOAT_FEN = 10_000_000


RPC = Rpc(
    method="OpenShift",
    parse=reading(pb.OpenShiftRequest, OpenShift, float_fen=count(0, LARGEST_FLOAT_FEN)),
    handle=open_shift,
    render=answering(pb.OpenShiftResponse, shift=shift_message),
    writes=True,
)
