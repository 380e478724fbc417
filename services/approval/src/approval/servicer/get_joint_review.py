"""GetJointReview: one, whole."""

from __future__ import annotations

from approval.handlers.get_joint_review import GetJointReview, get_joint_review
from approval.servicer.joint_reviews import review_message
from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

RPC = Rpc(
    method="GetJointReview",
    parse=reading(pb.GetJointReviewRequest, GetJointReview),
    handle=get_joint_review,
    render=answering(pb.GetJointReviewResponse, review=review_message),
    writes=False,
)
