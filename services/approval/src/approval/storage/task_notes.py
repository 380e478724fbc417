"""What officers noted on tasks: sealed, and read by their department alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from approval.storage.tables import WRITES
from chassis.storage.queries import load_queries
from chassis.storage.sealed import SealedTable
from chassis.storage.tables import fields_of, record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries("approval.storage", "task_notes.sql")
Whose = tuple["UUID", str, str]
"""A case, and a department at a centre."""
NOTES = SealedTable("task_note", "note_id", SQL.sealed_notes, WRITES.update_task_note)


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


def add(unit: Unit, note: TaskNote) -> None:
    """Keep a note."""
    row = fields_of(note)
    text = str(row.pop("text"))
    unit.write(WRITES.insert_task_note, [NOTES.sealed(unit, row, text)])


def count(unit: Unit, case_id: UUID, item_code: str) -> int:
    """Answer how many notes an item of a case has."""
    row = unit.row(SQL.number_of_notes, case_id=case_id, item_code=item_code)
    return int(row["value"]) if row else 0


def of_departments_ahead(unit: Unit, wanted: Collection[Whose]) -> Callable[[], dict[Whose, list[TaskNote]]]:
    """Ask what each noted in its case, by item and number; nothing else is opened, and of nobody nothing asked."""
    found: dict[Whose, list[TaskNote]] = {whose: [] for whose in wanted}
    asked = unit.ahead(SQL.notes_of, case_ids=[case_id for case_id, *_ in found]) if found else list

    def read() -> dict[Whose, list[TaskNote]]:
        for row in asked():
            whose = row["case_id"], row["division_code"], row["department_code"]
            if whose in found:
                found[whose].append(record_of(TaskNote, {**row, "text": NOTES.text(unit, row)}))
        return found

    return read


def withdraw(unit: Unit, note: TaskNote) -> None:
    """Forget the text of a note that was taken back, and keep when."""
    row = NOTES.sealed(unit, {"note_id": note.note_id, "division_code": note.division_code}, "")
    unit.run(SQL.withdraw_note, withdrawn_at=note.withdrawn_at, **row)
