"""DrawUpScores: every department that had work in a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.draw_up_scores import DrawnUp, DrawUpScores, draw_up_scores
from supervision.servicer.fields import read_month

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.DrawUpScoresRequest, call: Call) -> DrawUpScores:
    """Read which month."""
    violations = Violations()
    command = DrawUpScores(caller=call.caller, month=read_month(violations, request.month))
    violations.raise_if_any()
    return command


def render(drawn: DrawnUp) -> pb.DrawUpScoresResponse:
    """Say how many, and until when they may object."""
    return pb.DrawUpScoresResponse(objections_until=drawn.objections_until, department_count=drawn.department_count)


RPC = Rpc(method="DrawUpScores", parse=parse, handle=draw_up_scores, render=render, writes=True)
