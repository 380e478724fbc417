"""Note something on a task, for its department alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.deciding import task_of
from approval.domain.refusals import NotesClosed, TooManyNotes
from approval.handlers.acting import each_on_its_case, refuse_others
from approval.storage import task_notes
from approval.storage.task_notes import NOTES, TaskNote
from chassis.messages import message_from
from chassis.rpc import actor_of
from kernel.ids import new_case_id
from onewindow.approval.v1 import events_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit

MOST_NOTES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTaskNote:
    """What is noted on which task."""

    case_id: UUID
    caller: Caller
    item_code: str
    text: str = field(repr=False)


@each_on_its_case
def add_task_note(unit: Unit, case: CaseFile, command: AddTaskNote) -> TaskNote:
    """Keep a note; of what is noted only that it was is told."""
    task_of(case, command.item_code)
    refuse_others(case, command)
    if case.decision is not CaseDecision.PENDING:
        raise NotesClosed
    # The case is held by now, so nobody else takes the number meanwhile.
    number = task_notes.count(unit, case.case_id, command.item_code) + 1
    if number > MOST_NOTES:
        raise TooManyNotes(most=str(MOST_NOTES))
    note = TaskNote(
        note_id=new_case_id(unit.now),
        case_id=case.case_id,
        item_code=command.item_code,
        number=number,
        division_code=case.division_code,
        department_code=command.caller.department_code,
        officer_id=command.caller.officer_id,
        noted_at=unit.now,
        text=command.text,
    )
    NOTES.add(unit, note)
    told = message_from(events_pb2.TaskNoteAdded, note, noted_by=actor_of(command.caller))
    unit.emit(case.case_id, case.division_code, told)
    return note
