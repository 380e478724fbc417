"""ExtendJointLimit: the head of the centre extends the limit of a whole case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.extending import MOST_JOINT_DAYS
from approval.handlers.extend_joint_limit import ExtendJointLimit, extend_joint_limit
from approval.handlers.vocabulary import due_message
from approval.servicer.extend_limit import LONGEST_REASON, SHORTEST_REASON
from chassis.reading import count, reading, text
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from approval.domain.case_file import CaseFile


def render(case: CaseFile) -> pb.ExtendJointLimitResponse:
    """Show until when."""
    return pb.ExtendJointLimitResponse(case_no=case.case_no, case_due=due_message(case.due))


RPC = Rpc(
    method="ExtendJointLimit",
    parse=reading(
        pb.ExtendJointLimitRequest,
        ExtendJointLimit,
        days=count(1, MOST_JOINT_DAYS),
        reason=text(SHORTEST_REASON, LONGEST_REASON, multiline=True),
    ),
    handle=extend_joint_limit,
    render=render,
    writes=True,
)
