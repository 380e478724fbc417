"""RecordJointOpinion: what the caller's department says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.joint_review import Stance
from approval.handlers.record_joint_opinion import RecordJointOpinion, record_joint_opinion
from approval.servicer.joint_reviews import STANCES, review_message
from approval.servicer.record_decision import LONGEST_LEGAL_BASIS, LONGEST_REASON, SHORTEST_REASON
from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: approval_pb2.RecordJointOpinionRequest, call: Call) -> RecordJointOpinion:
    """Read an opinion; bounds are a decision's, as reason and basis are handed on to it."""
    violations = Violations()
    stance = STANCES.get(request.stance)
    if stance is None:
        violations.add(
            "stance", "Agree, agree after changes, or disagree.", "请选择同意、修改后同意或不同意。", FaultKind.REQUIRED
        )
    objects = stance not in {None, Stance.AGREE}
    command = RecordJointOpinion(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        review_id=read_id(violations, "review_id", request.review_id),
        stance=stance or Stance.AGREE,
        reason=violations.text(
            "reason",
            request.reason,
            min_length=SHORTEST_REASON if objects else 1,
            max_length=LONGEST_REASON,
            required=objects,
            multiline=True,
        ),
        legal_basis=violations.text(
            "legal_basis", request.legal_basis, max_length=LONGEST_LEGAL_BASIS, required=objects, multiline=True
        ),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="RecordJointOpinion",
    parse=parse,
    handle=record_joint_opinion,
    render=answering(approval_pb2.RecordJointOpinionResponse, review=review_message),
    writes=True,
)
