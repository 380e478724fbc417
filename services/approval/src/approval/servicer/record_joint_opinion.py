"""RecordJointOpinion: what the caller's department says."""

from __future__ import annotations

from approval.domain.joint_review import Stance
from approval.handlers.record_joint_opinion import RecordJointOpinion, record_joint_opinion
from approval.servicer.joint_reviews import STANCES, review_message
from approval.servicer.record_decision import LONGEST_LEGAL_BASIS, LONGEST_REASON, SHORTEST_REASON
from chassis.messages import answering
from chassis.reading import one_of, reading, text_where
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2

# Of these reason and basis are a decision's, to which they are handed on.
_OBJECTIONS = frozenset(said for said, stance in STANCES.items() if stance is not Stance.AGREE)


RPC = Rpc(
    method="RecordJointOpinion",
    parse=reading(
        approval_pb2.RecordJointOpinionRequest,
        RecordJointOpinion,
        stance=one_of(STANCES, "Agree, agree after changes, or disagree.", "请选择同意、修改后同意或不同意。"),
        reason=text_where("stance", _OBJECTIONS, SHORTEST_REASON, LONGEST_REASON, otherwise=1, multiline=True),
        legal_basis=text_where("stance", _OBJECTIONS, 1, LONGEST_LEGAL_BASIS, multiline=True),
    ),
    handle=record_joint_opinion,
    render=answering(approval_pb2.RecordJointOpinionResponse, review=review_message),
    writes=True,
)
