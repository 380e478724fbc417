"""Taking tasks, giving them to a colleague, giving them back: what was sent, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Kind, Trouble
from console.pages.filling import lines_of
from console.parts.trouble import Summary, TroubleLine
from onewindow.approval.v1.approval_pb2 import (
    AssignTasksRequest,
    AssignTasksResponse,
    ClaimTasksRequest,
    ClaimTasksResponse,
    ReleaseTasksRequest,
    ReleaseTasksResponse,
    TaskKey,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.pages.page import Form, Visit
    from onewindow.approval.v1.approval_pb2 import TaskLeft

ACTS = frozenset({"claim", "assign", "release"})
_BOX = "task"
_MOST_TOLD = 3


def box_name(case_id: str, item_code: str) -> str:
    """Answer the name of the box that chooses a task."""
    return f"{_BOX}.{case_id}.{item_code}"


def chosen(form: Form) -> list[TaskKey]:
    """Answer the tasks whose boxes were ticked."""
    names = [name.split(".", 2) for name, value in form.items() if name.startswith(f"{_BOX}.") and value]
    return [TaskKey(case_id=name[1], item_code=name[2]) for name in names if len(name) == len(("task", "case", "item"))]


def nothing_chosen(visit: Visit) -> Summary:
    """Say what to do first."""
    return Summary(visit.say("Please correct this"), (TroubleLine(visit.say("Tick the tasks first."), "tasks-boxes"),))


async def hand(visit: Visit, form: Form, tasks: Sequence[TaskKey]) -> str:
    """Do what the form asks for with these tasks; answers what is said of it.

    Raises:
        Trouble: nothing was done.
    """
    reason = lines_of(form, "reason")
    act, officer = form.get("act", ""), form.get("officer", "")
    if act == "assign":
        given = await visit.calls.approval(
            AssignTasksRequest(idempotency_key=visit.key, tasks=tasks, officer_id=officer, reason=reason),
            AssignTasksResponse,
            seconds=WRITE_SECONDS,
        )
        return _said(visit, visit.say("Given to {officer}", officer=visit.who(officer)), given.done_count, given.left)
    if act == "release":
        back = await visit.calls.approval(
            ReleaseTasksRequest(idempotency_key=visit.key, tasks=tasks, reason=reason),
            ReleaseTasksResponse,
            seconds=WRITE_SECONDS,
        )
        return _said(visit, visit.say("Given back to the department"), back.done_count, back.left)
    if act == "claim":
        taken = await visit.calls.approval(
            ClaimTasksRequest(idempotency_key=visit.key, tasks=tasks, reason=reason),
            ClaimTasksResponse,
            seconds=WRITE_SECONDS,
        )
        return _said(visit, visit.say("Taken"), taken.done_count, taken.left)
    raise Trouble(Kind.FIELDS, "INVALID_REQUEST", visit.say("This form is not known here."))


def _said(visit: Visit, done: str, count: int, left: Sequence[TaskLeft]) -> str:
    total = visit.language.count("{number} task", "{number} tasks", count)
    sentences = [visit.say("{done}: {total}.", done=done, total=total)]
    if left:
        stayed = visit.language.count("{number} task", "{number} tasks", len(left))
        sentences.append(visit.say("Left as before: {total}.", total=stayed))
        sentences += [visit.names_in(visit.of(each.message_zh, each.message_en)) for each in left[:_MOST_TOLD]]
    return " ".join(sentences)
