"""A department's undecided tasks, due first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from approval.domain.join import awaited, unsatisfied
from approval.domain.states import TaskState
from approval.storage.rows import task_from
from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from approval.domain.case_file import Task
    from approval.domain.join import Dependency
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
    """A task with what people know its case by, the items it still waits for, and what of it is satisfied."""

    case_id: UUID
    case_no: str
    division_code: str
    task: Task
    waiting_for: tuple[str, ...]
    unsatisfied: tuple[Dependency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decidable:
    """Items somebody may decide: those that take time, and those decided on the spot; ``*`` is every item."""

    items: frozenset[str]
    instant_items: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list shows of the undecided tasks; without anything named all of them."""

    due_before: datetime | None = None
    item_code: str = ""
    state: TaskState | None = None
    words: str = ""


EVERYTHING = Wanted()


def page(  # noqa: PLR0913 - a list, its filters and where it goes on
    unit: Unit,
    *,
    division_code: str,
    department_code: str,
    wanted: Wanted = EVERYTHING,
    decidable: Decidable | None = None,
    after: InboxKey | None,
    size: int,
) -> tuple[list[ListedTask], int]:
    """Read at most ``size`` undecided tasks after a place, and the number of all that are wanted.

    ``decidable``: only these, None for all.
    """
    rows = unit.rows(
        SQL.list_undecided,
        division_code=division_code,
        department_code=department_code,
        due_before=wanted.due_before or "infinity",
        item_code=wanted.item_code,
        state=wanted.state.value if wanted.state else "",
        mine=decidable is not None,
        items=sorted(decidable.items) if decidable else [],
        instant_items=sorted(decidable.instant_items) if decidable else [],
        words=wanted.words.lower(),
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
                unsatisfied=tuple(unsatisfied(task.dependencies, states)),
            )
        )
    return listed, rows[0]["total_count"]
