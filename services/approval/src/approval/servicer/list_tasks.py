"""ListTasks: a department's inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.states import UNDECIDED, TaskState
from approval.handlers.list_tasks import ListTasks, TaskPage, list_tasks
from approval.handlers.vocabulary import STATES
from approval.servicer.rendering import task_message
from approval.storage.case_words import FEWEST, MOST
from approval.storage.inbox import Light, Wanted
from chassis.paging import instant, number, page_asked, row_id, text
from chassis.reading import code
from chassis.requests import centre_asked, read_instant
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

_STATES: dict[int, TaskState | None] = {
    approval_pb2.TASK_STATE_UNSPECIFIED: None,
    **{STATES[state]: state for state in UNDECIDED},
}

_LIGHTS = {
    approval_pb2.TASK_LIGHT_GREEN: Light.GREEN,
    approval_pb2.TASK_LIGHT_YELLOW: Light.YELLOW,
    approval_pb2.TASK_LIGHT_RED: Light.RED,
}


def parse(request: approval_pb2.ListTasksRequest, call: Call) -> ListTasks:
    """Read the request; an empty department is the caller's own."""
    violations = Violations()
    query = ListTasks(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, violations),
        department_code=code(violations, "department_code", request.department_code, required=False)
        or call.caller.department_code,
        page=page_asked(violations, request, call.caller, instant, number, number, instant, row_id, text),
        wanted=Wanted(
            due_before=read_instant(violations, "due_before", request.due_before)
            if request.HasField("due_before")
            else None,
            item_code=code(violations, "item_code", request.item_code, required=False),
            state=_state(violations, request.state),
            words=violations.text("words", request.words, max_length=40, required=False),
            light=_LIGHTS.get(request.light),
            green_channel=request.green_channel,
            holders=_holders(violations, request),
            case_words=violations.text(
                "case_words", request.case_words, min_length=FEWEST, max_length=MOST, required=False
            ),
        ),
        mine=request.mine,
        held_by_caller=request.holder == approval_pb2.TASK_HOLDER_MINE,
    )
    violations.raise_if_any()
    return query


def _holders(violations: Violations, request: approval_pb2.ListTasksRequest) -> frozenset[str] | None:
    officer_id = violations.text("officer_id", request.officer_id, max_length=64, required=False)
    if officer_id and request.holder:
        violations.add(
            "officer_id", "Name an officer or a holder.", "人员与办理状态只能选其一。", FaultKind.CONTRADICTS
        )
    if request.holder == approval_pb2.TASK_HOLDER_NOBODY:
        return frozenset({""})
    return frozenset({officer_id}) if officer_id else None


def _state(violations: Violations, asked: approval_pb2.TaskState) -> TaskState | None:
    if asked not in _STATES:
        violations.add("state", "Open or in early review.", "应为可决定或提前介入。", FaultKind.UNKNOWN_VALUE)
    return _STATES.get(asked)


def render(page: TaskPage) -> approval_pb2.ListTasksResponse:
    """Show one page."""
    return approval_pb2.ListTasksResponse(
        tasks=[
            task_message(found, open_complaint_count=len(page.complaints.get(found.case_id, ())))
            for found in page.tasks.rows
        ],
        next_page_token=page.tasks.next_token,
        total_count=page.total_count,
    )


RPC = Rpc(method="ListTasks", parse=parse, handle=list_tasks, render=render, writes=False)
