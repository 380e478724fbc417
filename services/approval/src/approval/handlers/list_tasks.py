"""A department's undecided tasks, due first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.clocks import with_warning
from approval.handlers.standing import Standings
from approval.storage import calendars, complaints, inbox, warned
from approval.storage.counts import SETTLED_AFTER
from approval.storage.inbox import EVERYTHING, Decidable, InboxKey
from chassis.authorisation import powers
from kernel.errors import PermissionDenied, Refusal
from onewindow.access.v1.access_pb2 import Power

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from approval.domain.escalating import OpenComplaint
    from approval.storage.inbox import ListedTask, Wanted
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
    wanted: Wanted = EVERYTHING
    # Only what the caller may decide now.
    mine: bool = False
    # Only what the caller has, or who the caller stands in for now.
    held_by_caller: bool = False


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Tasks, and how many there are over all pages."""

    tasks: Page[ListedTask]
    total_count: int
    # Complaints about their cases that wait for an answer, of cases that have any.
    complaints: Mapping[UUID, Sequence[OpenComplaint]]


def list_tasks(unit: Unit, queries: Sequence[ListTasks]) -> list[Outcome[TaskPage]]:
    """Answer one page each; the total is counted in the same statement, so it agrees with the page."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListTasks) -> Outcome[TaskPage]:
    try:
        return _page(unit, query)
    except Refusal as refusal:
        return refusal


def _page(unit: Unit, query: ListTasks) -> Outcome[TaskPage]:
    if not query.caller.acts_for(query.department_code):
        return PermissionDenied()
    wanted = query.wanted
    if query.held_by_caller:
        holders = Standings(unit).stood_in_for(query.caller) | {query.caller.officer_id}
        wanted = replace(wanted, holders=holders)
    after = InboxKey(*query.page.after) if query.page.after else None
    as_of = max(after.as_of, unit.now - SETTLED_AFTER) if after else unit.now
    listed, total_count = inbox.page(
        unit,
        division_code=query.division_code,
        department_code=query.department_code,
        wanted=wanted,
        decidable=_decidable(unit, query.caller) if query.mine else None,
        as_of=as_of,
        after=after,
        size=query.page.row_count,
    )
    if listed:
        versions = calendars.versions(unit, {query.division_code})
        calendar = calendars.CALENDARS.at_least(unit, query.division_code, versions).content
        early = warned.of_centre(unit, query.division_code)
        listed = [
            replace(found, task=with_warning(found.task, calendar, early, unit.now, found.due_soon_at))
            for found in listed
        ]
    page = query.page.of(
        listed,
        lambda found: (
            as_of,
            found.rank,
            not found.green_channel,
            found.task.due.instant,
            found.case_id,
            found.task.item_code,
        ),
    )
    return TaskPage(page, total_count, complaints.open_of(unit, {found.case_id for found in listed}))


def _decidable(unit: Unit, caller: Caller) -> Decidable:
    asked = (Power.POWER_DECIDE, Power.POWER_DECIDE_INSTANTLY)
    (held,) = powers.held_by(unit, [caller], asked).values()
    items, instant_items = (held.powers.get(power, frozenset()) for power in asked)
    return Decidable(items=items, instant_items=instant_items)
