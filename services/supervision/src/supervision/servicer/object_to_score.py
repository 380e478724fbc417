"""ObjectToScore: the head of a department says that a line is wrong."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import scores_pb2 as pb
from supervision.handlers.object_to_score import ObjectToScore, object_to_score
from supervision.servicer.fields import read_month
from supervision.servicer.score_forms import objection_message, read_code, read_words

RPC = Rpc(
    method="ObjectToScore",
    parse=reading(pb.ObjectToScoreRequest, ObjectToScore, month=read_month, criterion=read_code, words=read_words),
    handle=object_to_score,
    render=answering(pb.ObjectToScoreResponse, objection=objection_message),
    writes=True,
)
