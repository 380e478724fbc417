"""CancelJointReview: it will not be held."""

from __future__ import annotations

from approval.handlers.cancel_joint_review import CancelJointReview, cancel_joint_review
from approval.servicer.joint_reviews import read_reason, review_message
from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

RPC = Rpc(
    method="CancelJointReview",
    parse=reading(pb.CancelJointReviewRequest, CancelJointReview, reason=read_reason),
    handle=cancel_joint_review,
    render=answering(pb.CancelJointReviewResponse, review=review_message),
    writes=True,
)
