"""GetJointReview: one, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.get_joint_review import GetJointReview, get_joint_review
from approval.servicer.joint_reviews import review_message
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.joint_review import JointReview
    from chassis.rpc import Call


def parse(request: approval_pb2.GetJointReviewRequest, call: Call) -> GetJointReview:
    """Read which one."""
    violations = Violations()
    review_id = read_id(violations, "review_id", request.review_id)
    violations.raise_if_any()
    return GetJointReview(caller=call.caller, review_id=review_id)


def render(review: JointReview) -> approval_pb2.GetJointReviewResponse:
    """Show it whole."""
    return approval_pb2.GetJointReviewResponse(review=review_message(review))


RPC = Rpc(method="GetJointReview", parse=parse, handle=get_joint_review, render=render, writes=False)
