"""What the department notes on a task for itself: what there is, one more, and one of today taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.pages.filling import lines_of
from console.words.dues import day_of, day_of_instant
from console.words.limits import instant
from console.words.numbers import whole_number
from onewindow.approval.v1.approval_pb2 import (
    AddTaskNoteRequest,
    AddTaskNoteResponse,
    CaseDecision,
    WithdrawTaskNoteRequest,
    WithdrawTaskNoteResponse,
)

if TYPE_CHECKING:
    from console.pages.page import Form, Visit
    from onewindow.approval.v1.approval_pb2 import GetCaseTasksResponse, TaskKey, TaskNote

ACT, WITHDRAW = "note", "withdraw_note"
INPUTS = {"text": "task_note"}


@dataclass(frozen=True, slots=True)
class Noted:
    """A note: when and by whom, and in which words; ``number``: where who looks may take it back."""

    told: str
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class TaskNotes:
    """The notes of one task, the oldest first; ``typed``: what was sent and came back."""

    notes: tuple[Noted, ...]
    typed: str
    can_add: bool


def notes_of(visit: Visit, case: GetCaseTasksResponse, item_code: str, form: Form) -> TaskNotes:
    """Show what the department of who looks has noted on one of its tasks."""
    is_open = case.decision == CaseDecision.CASE_DECISION_PENDING
    return TaskNotes(
        notes=tuple(
            Noted(
                f"{instant(each.noted_at)} {visit.who(each.noted_by.officer_id)}",
                _words(visit, each),
                each.number if is_open and _is_mine_of_today(visit, each) else 0,
            )
            for each in case.notes
            if each.item_code == item_code
        ),
        typed=form.get("task_note", ""),
        can_add=is_open,
    )


def _words(visit: Visit, note: TaskNote) -> str:
    if note.withdrawn_at.ByteSize():
        return visit.say("Taken back on the same day.")
    return note.text or visit.say("The key that seals this note is not at hand.")


def _is_mine_of_today(visit: Visit, note: TaskNote) -> bool:
    mine = visit.officer is not None and visit.officer.officer_id == note.noted_by.officer_id
    return mine and not note.withdrawn_at.ByteSize() and day_of(note.noted_at) == day_of_instant(visit.now)


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


async def withdraw(visit: Visit, form: Form, task: TaskKey) -> str:
    """Take back one's own note of today; answers what is said of it.

    Raises:
        Trouble: it stands.
    """
    await visit.calls.approval(
        WithdrawTaskNoteRequest(
            idempotency_key=visit.key,
            case_id=task.case_id,
            item_code=task.item_code,
            number=whole_number(form.get("number", ""), len("50")),
        ),
        WithdrawTaskNoteResponse,
        seconds=WRITE_SECONDS,
    )
    return visit.say("The note is taken back.")
