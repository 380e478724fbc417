"""AddTaskNote: an officer notes something on a task, for the own department alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.add_task_note import AddTaskNote, add_task_note
from approval.handlers.vocabulary import actor_message
from chassis.messages import answering, message_from
from chassis.reading import code, reading, text
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from approval.storage.task_notes import TaskNote


def note_message(note: TaskNote) -> pb.TaskNote:
    """Show a note to its department."""
    return message_from(pb.TaskNote, note, noted_by=actor_message(note, note.division_code))


RPC = Rpc(
    method="AddTaskNote",
    parse=reading(pb.AddTaskNoteRequest, AddTaskNote, item_code=code, text=text(2, 1_000, multiline=True)),
    handle=add_task_note,
    render=answering(pb.AddTaskNoteResponse, note=note_message),
    writes=True,
)
