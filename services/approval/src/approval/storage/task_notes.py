"""What officers noted on tasks: sealed, and read by their department alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from approval.storage.tables import WRITES
from chassis.storage.queries import load_queries
from chassis.storage.rows import columns, grouped_ahead
from chassis.storage.sealed import SealedTable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries("approval.storage", "task_notes.sql")
Whose = tuple["UUID", str, str]
"""A case, and a department at a centre."""
WHOSE = "case_id division_code department_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskNote:
    """A note on a task; ``number``: of its item. The text is empty where its key is not at hand."""

    note_id: UUID
    case_id: UUID
    item_code: str
    number: int
    division_code: str
    department_code: str
    officer_id: str
    noted_at: datetime
    text: str = field(repr=False)
    withdrawn_at: datetime | None = None


NOTES = SealedTable("task_note", TaskNote, key="note_id", text="text", writes=WRITES)


def count(unit: Unit, case_id: UUID, item_code: str) -> int:
    """Answer how many notes an item of a case has."""
    return unit.count(SQL.number_of_notes, case_id=case_id, item_code=item_code)


def of_departments_ahead(unit: Unit, wanted: Collection[Whose]) -> Callable[[], dict[Whose, list[TaskNote]]]:
    """Ask what each noted in its case, by item and number; nothing else is opened, and of nobody nothing asked."""
    asked = unit.ahead(SQL.notes_of, **columns(WHOSE, wanted)) if wanted else list
    return grouped_ahead(asked, WHOSE, partial(NOTES.record, unit))


def withdraw(unit: Unit, note: TaskNote) -> None:
    """Forget the text of a note that was taken back, and keep when."""
    row = NOTES.sealed(unit, {"note_id": note.note_id, "division_code": note.division_code}, "")
    unit.run(SQL.withdraw_note, withdrawn_at=note.withdrawn_at, **row)
