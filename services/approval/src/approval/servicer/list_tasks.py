"""ListTasks: a department's inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.list_tasks import ListTasks, TaskPage, list_tasks
from approval.servicer.rendering import task_message
from chassis.paging import instant, page_asked, row_id, text
from chassis.requests import centre_asked
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: approval_pb2.ListTasksRequest, call: Call) -> ListTasks:
    """Read the request; an empty department is the caller's own."""
    violations = Violations()
    query = ListTasks(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        department_code=violations.text("department_code", request.department_code, max_length=40, required=False)
        or call.caller.department_code,
        page=page_asked(violations, request, call.caller, instant, row_id, text),
    )
    violations.raise_if_any()
    return query


def render(page: TaskPage) -> approval_pb2.ListTasksResponse:
    """Show one page."""
    return approval_pb2.ListTasksResponse(
        tasks=[task_message(found) for found in page.tasks.rows],
        next_page_token=page.tasks.next_token,
        total_count=page.total_count,
    )


RPC = Rpc(method="ListTasks", parse=parse, handle=list_tasks, render=render, writes=False)
