"""UndoMatch."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.reading import count, reading
from chassis.rpc import Rpc
from fees.handlers.undo_match import UndoMatch, undo_match
from fees.servicer.bank_messages import LARGEST_AMOUNT_FEN, read_reason
from onewindow.fees.v1 import reconciliation_pb2 as pb


def render(line_ids: Sequence[int]) -> pb.UndoMatchResponse:
    """Write the answer."""
    return pb.UndoMatchResponse(line_ids=line_ids)


RPC = Rpc(
    method="UndoMatch",
    parse=reading(pb.UndoMatchRequest, UndoMatch, match_no=count(1, LARGEST_AMOUNT_FEN), reason=read_reason),
    handle=undo_match,
    render=render,
    writes=True,
)
