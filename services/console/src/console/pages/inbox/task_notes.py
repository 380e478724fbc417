"""What the department notes on a task for itself: what there is, and one more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.pages.filling import lines_of
from console.words.limits import instant
from onewindow.approval.v1.approval_pb2 import AddTaskNoteRequest, AddTaskNoteResponse, CaseDecision

if TYPE_CHECKING:
    from console.pages.page import Form, Visit
    from onewindow.approval.v1.approval_pb2 import GetCaseTasksResponse, TaskKey

ACT = "note"
INPUTS = {"text": "task_note"}


@dataclass(frozen=True, slots=True)
class Noted:
    """A note: when and by whom, and in which words."""

    told: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskNotes:
    """The notes of one task, the oldest first; ``typed``: what was sent and came back."""

    notes: tuple[Noted, ...]
    typed: str
    can_add: bool


def notes_of(visit: Visit, case: GetCaseTasksResponse, item_code: str, form: Form) -> TaskNotes:
    """Show what the department of who looks has noted on one of its tasks."""
    return TaskNotes(
        notes=tuple(
            Noted(
                f"{instant(each.noted_at)} {visit.who(each.noted_by.officer_id)}",
                each.text or visit.say("The key that seals this note is not at hand."),
            )
            for each in case.notes
            if each.item_code == item_code
        ),
        typed=form.get("task_note", ""),
        can_add=case.decision == CaseDecision.CASE_DECISION_PENDING,
    )


async def note(visit: Visit, form: Form, task: TaskKey) -> str:
    """Note what was typed; answers what is said of it.

    Raises:
        Trouble: nothing was noted.
    """
    await visit.calls.approval(
        AddTaskNoteRequest(
            idempotency_key=visit.key,
            case_id=task.case_id,
            item_code=task.item_code,
            text=lines_of(form, "task_note"),
        ),
        AddTaskNoteResponse,
        seconds=WRITE_SECONDS,
    )
    return visit.say("Noted, for the department alone.")
