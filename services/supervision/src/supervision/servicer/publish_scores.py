"""PublishScores: everybody in the centre reads the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.publish_scores import PublishScores, publish_scores
from supervision.servicer.fields import read_month

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.PublishScoresRequest, call: Call) -> PublishScores:
    """Read which month."""
    violations = Violations()
    command = PublishScores(caller=call.caller, month=read_month(violations, request.month))
    violations.raise_if_any()
    return command


def render(department_count: int) -> pb.PublishScoresResponse:
    """Say how many are scored."""
    return pb.PublishScoresResponse(department_count=department_count)


RPC = Rpc(method="PublishScores", parse=parse, handle=publish_scores, render=render, writes=True)
