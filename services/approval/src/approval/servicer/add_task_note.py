"""AddTaskNote: an officer notes something on a task, for the own department alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.add_task_note import AddTaskNote, add_task_note
from approval.handlers.vocabulary import actor_message
from chassis.messages import message_from
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.storage.task_notes import TaskNote
    from chassis.rpc import Call


def parse(request: approval_pb2.AddTaskNoteRequest, call: Call) -> AddTaskNote:
    """Read what is noted on which task."""
    violations = Violations()
    command = AddTaskNote(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=violations.text("item_code", request.item_code, max_length=40),
        text=violations.text("text", request.text, min_length=2, max_length=1_000, multiline=True),
    )
    violations.raise_if_any()
    return command


def render(note: TaskNote) -> approval_pb2.AddTaskNoteResponse:
    """Show the note."""
    return approval_pb2.AddTaskNoteResponse(note=note_message(note))


def note_message(note: TaskNote) -> approval_pb2.TaskNote:
    """Show a note to its department."""
    return message_from(approval_pb2.TaskNote, note, noted_by=actor_message(note, note.division_code))


RPC = Rpc(method="AddTaskNote", parse=parse, handle=add_task_note, render=render, writes=True)
