"""ListScores: a month, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.list_scores import ListScores, list_scores
from supervision.handlers.scoring import ScoresOfMonth, written
from supervision.servicer.fields import read_month
from supervision.servicer.rendering import actor
from supervision.servicer.score_forms import score_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ListScoresRequest, call: Call) -> ListScores:
    """Read which month; none is the newest."""
    violations = Violations()
    query = ListScores(
        division_code=centre_asked(request.division_code, call.caller, violations),
        department_code=call.caller.confined_to,
        month=read_month(violations, "month", request.month) if request.month else None,
    )
    violations.raise_if_any()
    return query


def render(found: ScoresOfMonth) -> pb.ListScoresResponse:
    """Show the month, the best first."""
    message = pb.ListScoresResponse(months=[written(month) for month in found.months])
    month = found.month
    if month is None:
        return message
    message.month = written(month.month)
    message.objections_until.FromDatetime(month.objections_until)
    message.drawn_up_by.CopyFrom(actor(month.drawn_up_by, month.drawn_up_by_department, month.division_code))
    if month.published_at is not None:
        message.published = True
        message.published_by.CopyFrom(actor(month.published_by, month.published_by_department, month.division_code))
    message.scores.extend(score_message(score) for score in found.scores)
    return message


RPC = Rpc(method="ListScores", parse=parse, handle=list_scores, render=render, writes=False)
