"""ClaimTasks: the caller takes tasks of the department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.assign_tasks import AssignTasks, assign_tasks, items_claimed
from approval.servicer.assigning import left_messages, read_reason, read_tasks
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.handlers.assign_tasks import Assigned
    from chassis.rpc import Call


def parse(request: approval_pb2.ClaimTasksRequest, call: Call) -> AssignTasks:
    """Read which tasks, and why."""
    violations = Violations()
    command = AssignTasks(
        caller=call.caller,
        tasks=read_tasks(violations, "tasks", request.tasks),
        officer_id=call.caller.officer_id,
        reason=read_reason(violations, "reason", request.reason),
        guarded=True,
    )
    violations.raise_if_any()
    return command


def render(assigned: Assigned) -> approval_pb2.ClaimTasksResponse:
    """Say how many, and name the others."""
    return approval_pb2.ClaimTasksResponse(done_count=assigned.done_count, left=left_messages(assigned.left))


RPC = Rpc(method="ClaimTasks", parse=parse, handle=assign_tasks, render=render, writes=True, items=items_claimed)
