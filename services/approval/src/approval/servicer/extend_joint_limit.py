"""ExtendJointLimit: the head of the centre extends the limit of a whole case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.extending import MOST_JOINT_DAYS
from approval.handlers.extend_joint_limit import ExtendJointLimit, extend_joint_limit
from approval.handlers.vocabulary import due_message
from approval.servicer.extend_limit import LONGEST_REASON, SHORTEST_REASON
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.case_file import CaseFile
    from chassis.rpc import Call


def parse(request: approval_pb2.ExtendJointLimitRequest, call: Call) -> ExtendJointLimit:
    """Read which case, by how many days, and why."""
    violations = Violations()
    command = ExtendJointLimit(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        days=violations.count("days", request.days, 1, MOST_JOINT_DAYS),
        reason=violations.text(
            "reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, multiline=True
        ),
    )
    violations.raise_if_any()
    return command


def render(case: CaseFile) -> approval_pb2.ExtendJointLimitResponse:
    """Show until when."""
    return approval_pb2.ExtendJointLimitResponse(case_no=case.case_no, case_due=due_message(case.due))


RPC = Rpc(method="ExtendJointLimit", parse=parse, handle=extend_joint_limit, render=render, writes=True)
