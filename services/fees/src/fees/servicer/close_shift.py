"""CloseShift."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import count, reading, text
from chassis.rpc import Rpc
from fees.handlers.close_shift import CloseShift, close_shift
from fees.servicer.shift_messages import read_number, shift_message
from onewindow.fees.v1 import shifts_pb2 as pb

LONGEST_REASON = 500
LARGEST_KEPT_FEN = 2**63 - 1


RPC = Rpc(
    method="CloseShift",
    parse=reading(
        pb.CloseShiftRequest,
        CloseShift,
        shift_no=read_number,
        kept_fen=count(0, LARGEST_KEPT_FEN),
        reason=text(1, LONGEST_REASON, required=False),
    ),
    handle=close_shift,
    render=answering(pb.CloseShiftResponse, shift=shift_message),
    writes=True,
)
