"""A department's undecided tasks, due first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.storage import inbox
from approval.storage.inbox import Place
from kernel.errors import PermissionDenied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.storage.inbox import ListedTask
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTasks:
    """One page of a department's inbox at a centre the caller may read."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str
    department_code: str
    after: Place | None
    page_size: int


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Tasks, where the next page begins (None after the last), and how many there are over all pages."""

    tasks: tuple[ListedTask, ...]
    next_place: Place | None
    total_count: int


def list_tasks(unit: Unit, queries: Sequence[ListTasks]) -> list[Outcome[TaskPage]]:
    """Answer one page each; the total is counted in the same statement, so it agrees with the page."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListTasks) -> Outcome[TaskPage]:
    if not query.caller.acts_for(query.department_code):
        return PermissionDenied()
    # One more than asked says whether there is a next page.
    listed, total_count = inbox.page(
        unit,
        division_code=query.division_code,
        department_code=query.department_code,
        after=query.after,
        size=query.page_size + 1,
    )
    shown = listed[: query.page_size]
    last = shown[-1] if len(listed) > len(shown) else None
    next_place = Place(last.task.due.instant, last.case_id, last.task.item_code) if last else None
    return TaskPage(tuple(shown), next_place, total_count)
