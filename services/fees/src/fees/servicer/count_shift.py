"""CountShift."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from fees.handlers.count_shift import CountShift, count_shift
from fees.servicer.shift_messages import read_number, read_pieces, shift_message
from onewindow.fees.v1 import shifts_pb2 as pb

RPC = Rpc(
    method="CountShift",
    parse=reading(pb.CountShiftRequest, CountShift, shift_no=read_number, pieces=read_pieces),
    handle=count_shift,
    render=answering(pb.CountShiftResponse, shift=shift_message),
    writes=True,
)
