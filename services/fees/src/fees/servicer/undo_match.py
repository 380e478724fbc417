"""UndoMatch."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import Call, Rpc
from fees.handlers.undo_match import UndoMatch, undo_match
from fees.servicer.bank_messages import LARGEST_AMOUNT_FEN, read_reason
from kernel.fields import Violations
from onewindow.fees.v1 import reconciliation_pb2


def parse(request: reconciliation_pb2.UndoMatchRequest, call: Call) -> UndoMatch:
    """Read the request."""
    wrong = Violations()
    match_no = wrong.count("match_no", request.match_no, 1, LARGEST_AMOUNT_FEN)
    reason = read_reason(wrong, request.reason)
    wrong.raise_if_any()
    return UndoMatch(caller=call.caller, match_no=match_no, reason=reason)


def render(line_ids: Sequence[int]) -> reconciliation_pb2.UndoMatchResponse:
    """Write the answer."""
    return reconciliation_pb2.UndoMatchResponse(line_ids=line_ids)


RPC = Rpc(method="UndoMatch", parse=parse, handle=undo_match, render=render, writes=True)
