"""PublishScores: everybody in the centre reads the ranking."""

from __future__ import annotations

from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.publish_scores import PublishScores, publish_scores
from supervision.servicer.fields import read_month


def render(department_count: int) -> pb.PublishScoresResponse:
    """Say how many are scored."""
    return pb.PublishScoresResponse(department_count=department_count)


RPC = Rpc(
    method="PublishScores",
    parse=reading(pb.PublishScoresRequest, PublishScores, month=read_month),
    handle=publish_scores,
    render=render,
    writes=True,
)
