"""DrawUpScores: every department that had work in a month."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.draw_up_scores import DrawUpScores, draw_up_scores
from supervision.servicer.fields import read_month

RPC = Rpc(
    method="DrawUpScores",
    parse=reading(pb.DrawUpScoresRequest, DrawUpScores, month=read_month),
    handle=draw_up_scores,
    render=answering(pb.DrawUpScoresResponse),
    writes=True,
)
