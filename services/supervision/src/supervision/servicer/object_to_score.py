"""ObjectToScore: the head of a department says that a line is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.object_to_score import ObjectToScore, object_to_score
from supervision.servicer.fields import read_month
from supervision.servicer.score_forms import objection_message, read_code, read_words

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.scores import ScoreLine


def parse(request: pb.ObjectToScoreRequest, call: Call) -> ObjectToScore:
    """Read which line, and why."""
    violations = Violations()
    command = ObjectToScore(
        caller=call.caller,
        month=read_month(violations, request.month),
        criterion=read_code(violations, request.criterion),
        words=read_words(violations, "words", request.words),
    )
    violations.raise_if_any()
    return command


def render(line: ScoreLine) -> pb.ObjectToScoreResponse:
    """Show it as it is kept."""
    return pb.ObjectToScoreResponse(objection=objection_message(line))


RPC = Rpc(method="ObjectToScore", parse=parse, handle=object_to_score, render=render, writes=True)
