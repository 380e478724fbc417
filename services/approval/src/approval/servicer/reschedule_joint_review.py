"""RescheduleJointReview: another appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.reschedule_joint_review import RescheduleJointReview, reschedule_joint_review
from approval.servicer.joint_reviews import read_appointment, read_reason, review_message
from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: approval_pb2.RescheduleJointReviewRequest, call: Call) -> RescheduleJointReview:
    """Read which one, to when and where, and why."""
    violations = Violations()
    command = RescheduleJointReview(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        review_id=read_id(violations, "review_id", request.review_id),
        appointment=read_appointment(violations, request),
        reason=read_reason(violations, "reason", request.reason),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="RescheduleJointReview",
    parse=parse,
    handle=reschedule_joint_review,
    render=answering(approval_pb2.RescheduleJointReviewResponse, review=review_message),
    writes=True,
)
