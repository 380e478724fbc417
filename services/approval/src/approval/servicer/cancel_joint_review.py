"""CancelJointReview: it will not be held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.cancel_joint_review import CancelJointReview, cancel_joint_review
from approval.servicer.joint_reviews import read_reason, review_message
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.joint_review import JointReview
    from chassis.rpc import Call


def parse(request: approval_pb2.CancelJointReviewRequest, call: Call) -> CancelJointReview:
    """Read which one, and why."""
    violations = Violations()
    command = CancelJointReview(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        review_id=read_id(violations, "review_id", request.review_id),
        reason=read_reason(violations, request.reason),
    )
    violations.raise_if_any()
    return command


def render(review: JointReview) -> approval_pb2.CancelJointReviewResponse:
    """Show it as it is now."""
    return approval_pb2.CancelJointReviewResponse(review=review_message(review))


RPC = Rpc(method="CancelJointReview", parse=parse, handle=cancel_joint_review, render=render, writes=True)
