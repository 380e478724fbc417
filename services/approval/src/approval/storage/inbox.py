"""A department's undecided tasks, due first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from approval.domain.join import awaited
from approval.domain.states import TaskState
from approval.storage.rows import task_from
from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from approval.domain.case_file import Task
    from chassis.storage.unit import Unit

SQL = load_queries("approval.storage", "inbox.sql")


@dataclass(frozen=True, slots=True)
class InboxKey:
    """Where a page ends: the key of its last task in the order of the inbox."""

    due_at: datetime
    case_id: UUID
    item_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTask:
    """A task with what people know its case by, and the items it still waits for."""

    case_id: UUID
    case_no: str
    division_code: str
    task: Task
    waiting_for: tuple[str, ...]


def page(
    unit: Unit, *, division_code: str, department_code: str, after: InboxKey | None, size: int
) -> tuple[list[ListedTask], int]:
    """Read at most ``size`` undecided tasks after a place, and the number of all of them."""
    rows = unit.rows(
        SQL.list_undecided,
        division_code=division_code,
        department_code=department_code,
        after_due=after.due_at if after else "-infinity",
        after_case_id=after.case_id if after else UUID(int=0),
        after_item_code=after.item_code if after else "",
        page_size=size,
    )
    listed = []
    for row in rows:
        if row["case_id"] is None:
            continue
        task = task_from(row)
        states = {code: TaskState(state) for code, state in row["case_states"].items()}
        listed.append(
            ListedTask(
                case_id=row["case_id"],
                case_no=row["case_no"],
                division_code=division_code,
                task=task,
                waiting_for=awaited(task.dependencies, states),
            )
        )
    return listed, rows[0]["total_count"]
