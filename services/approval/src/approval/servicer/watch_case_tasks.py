"""WatchCaseTasks: one case, all departments side by side, and again whenever a task has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.get_case_tasks import GetCaseTasks, get_case_tasks
from approval.handlers.vocabulary import due_message
from approval.servicer.rendering import CASE_DECISIONS, listed, task_message
from chassis.watch import watch_rpc
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.case_file import CaseFile


def render(case: CaseFile) -> approval_pb2.WatchCaseTasksResponse:
    """Show the tasks in the order of the application."""
    return approval_pb2.WatchCaseTasksResponse(
        tasks=[task_message(listed(case, code)) for code in case.tasks],
        decision=CASE_DECISIONS[case.decision],
        due=due_message(case.due),
    )


RPC = watch_rpc(
    "WatchCaseTasks",
    query=lambda case_id, caller: GetCaseTasks(case_id=case_id, caller=caller),
    handle=get_case_tasks,
    render=render,
    ends=lambda case: CASE_DECISIONS[case.decision] != approval_pb2.CASE_DECISION_PENDING,
)
