"""GetCaseTasks: one case, all departments side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.get_case_tasks import GetCaseTasks, get_case_with_history
from approval.handlers.vocabulary import due_message
from approval.servicer.add_task_note import note_message
from approval.servicer.rendering import CASE_DECISIONS, handover_message, listed, task_message
from approval.servicer.revocations import revocation_message
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from approval.handlers.get_case_tasks import CaseAsked


def render(asked: CaseAsked) -> pb.GetCaseTasksResponse:
    """Show the tasks in the order of the application, and who had them."""
    case = asked.case
    return pb.GetCaseTasksResponse(
        tasks=[task_message(listed(case, code)) for code in case.tasks],
        decision=CASE_DECISIONS[case.decision],
        due=due_message(case.due),
        revocations=[revocation_message(each) for each in asked.revocations],
        handovers=[handover_message(each, case.division_code) for each in asked.handovers],
        notes=[note_message(each) for each in asked.notes],
    )


RPC = Rpc(
    method="GetCaseTasks",
    parse=reading(pb.GetCaseTasksRequest, GetCaseTasks),
    handle=get_case_with_history,
    render=render,
    writes=False,
)
