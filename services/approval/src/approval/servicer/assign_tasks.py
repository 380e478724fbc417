"""AssignTasks: tasks are given to an officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.assign_tasks import AssignTasks, assign_tasks
from approval.servicer.assigning import left_messages, read_officer, read_reason, read_tasks
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from approval.handlers.assign_tasks import Assigned


def render(assigned: Assigned) -> pb.AssignTasksResponse:
    """Say how many, and name the others."""
    return pb.AssignTasksResponse(done_count=assigned.done_count, left=left_messages(assigned.left))


RPC = Rpc(
    method="AssignTasks",
    parse=reading(pb.AssignTasksRequest, AssignTasks, tasks=read_tasks, officer_id=read_officer, reason=read_reason),
    handle=assign_tasks,
    render=render,
    writes=True,
)
