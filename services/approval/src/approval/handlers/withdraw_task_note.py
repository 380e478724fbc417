"""Take back a note on a task, on the day it was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.case_file import CaseDecision
from approval.domain.deciding import task_of
from approval.domain.refusals import NoteNotFound, NotesClosed, NoteStands
from approval.handlers.acting import each_on_its_case, refuse_others
from approval.storage import task_notes
from chassis.messages import message_from
from chassis.rpc import actor_of
from kernel.calendar import CENTRE_ZONE
from onewindow.approval.v1 import events_pb2

if TYPE_CHECKING:
    from uuid import UUID

    from approval.domain.case_file import CaseFile
    from approval.storage.task_notes import TaskNote
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawTaskNote:
    """Which note of which task."""

    case_id: UUID
    caller: Caller
    item_code: str
    number: int


@each_on_its_case
def withdraw_task_note(unit: Unit, case: CaseFile, command: WithdrawTaskNote) -> TaskNote:
    """Take a note back; the text is forgotten, the number stays taken."""
    task_of(case, command.item_code)
    refuse_others(case, command)
    if case.decision is not CaseDecision.PENDING:
        raise NotesClosed
    whose = case.case_id, case.division_code, command.caller.department_code
    noted = task_notes.of_departments_ahead(unit, [whose])()[whose]
    known = {(note.item_code, note.number): note for note in noted if note.withdrawn_at is None}
    note = known.get((command.item_code, command.number))
    if note is None:
        raise NoteNotFound
    is_of_today = note.noted_at.astimezone(CENTRE_ZONE).date() == unit.now.astimezone(CENTRE_ZONE).date()
    if note.officer_id != command.caller.officer_id or not is_of_today:
        raise NoteStands
    gone = replace(note, text="", withdrawn_at=unit.now)
    task_notes.withdraw(unit, gone)
    told = message_from(events_pb2.TaskNoteWithdrawn, gone, withdrawn_by=actor_of(command.caller))
    unit.emit(case.case_id, case.division_code, told)
    return gone
