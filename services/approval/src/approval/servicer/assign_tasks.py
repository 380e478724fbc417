"""AssignTasks: tasks are given to an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.assign_tasks import AssignTasks, assign_tasks
from approval.servicer.assigning import left_messages, read_officer, read_reason, read_tasks
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.handlers.assign_tasks import Assigned
    from chassis.rpc import Call


def parse(request: approval_pb2.AssignTasksRequest, call: Call) -> AssignTasks:
    """Read which tasks, to whom, and why."""
    violations = Violations()
    command = AssignTasks(
        caller=call.caller,
        tasks=read_tasks(violations, request.tasks),
        officer_id=read_officer(violations, request.officer_id),
        reason=read_reason(violations, request.reason),
    )
    violations.raise_if_any()
    return command


def render(assigned: Assigned) -> approval_pb2.AssignTasksResponse:
    """Say how many, and name the others."""
    return approval_pb2.AssignTasksResponse(done_count=assigned.done_count, left=left_messages(assigned.left))


RPC = Rpc(method="AssignTasks", parse=parse, handle=assign_tasks, render=render, writes=True)
