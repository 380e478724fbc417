"""A department's undecided tasks, due first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.storage import inbox
from approval.storage.inbox import InboxKey
from kernel.errors import PermissionDenied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.storage.inbox import ListedTask
    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTasks:
    """One page of a department's inbox at a centre the caller may read."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str
    department_code: str
    page: PageAsked


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Tasks, and how many there are over all pages."""

    tasks: Page[ListedTask]
    total_count: int


def list_tasks(unit: Unit, queries: Sequence[ListTasks]) -> list[Outcome[TaskPage]]:
    """Answer one page each; the total is counted in the same statement, so it agrees with the page."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListTasks) -> Outcome[TaskPage]:
    if not query.caller.acts_for(query.department_code):
        return PermissionDenied()
    listed, total_count = inbox.page(
        unit,
        division_code=query.division_code,
        department_code=query.department_code,
        after=InboxKey(*query.page.after) if query.page.after else None,
        size=query.page.row_count,
    )
    page = query.page.of(listed, lambda found: (found.task.due.instant, found.case_id, found.task.item_code))
    return TaskPage(page, total_count)
