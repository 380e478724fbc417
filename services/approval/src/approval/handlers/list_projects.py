"""Undecided projects, each with every task."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from approval.domain.clocks import with_warning
from approval.storage import calendars, cases, docket, warned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from approval.domain.case_file import CaseFile
    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListProjects:
    """One page of the projects of a centre the caller may read."""

    case_id: None = None
    division_code: str
    page: PageAsked
    project_manager_id: str = ""
    department_code: str = ""
    overdue: bool = False
    green_channel: bool = False


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Projects, and how many there are over all pages."""

    projects: Page[CaseFile]
    total_count: int


def list_projects(unit: Unit, queries: Sequence[ListProjects]) -> list[Outcome[ProjectPage]]:
    """Answer one page each; the total is counted in the same statement."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListProjects) -> ProjectPage:
    case_ids, total_count = docket.project_page(
        unit,
        division_code=query.division_code,
        project_manager_id=query.project_manager_id,
        department_code=query.department_code,
        overdue=query.overdue,
        green_channel=query.green_channel,
        after=query.page.after and (query.page.after[0], query.page.after[1]),
        size=query.page.row_count,
    )
    found = cases.load(unit, case_ids)
    shown = []
    if case_ids:
        versions = calendars.versions(unit, {query.division_code})
        calendar = calendars.CALENDARS.at_least(unit, query.division_code, versions).content
        early = warned.of_centre(unit, query.division_code)
        for case in (found[case_id] for case_id in case_ids):
            tasks = {code: with_warning(task, calendar, early, unit.now) for code, task in case.tasks.items()}
            shown.append(replace(case, tasks=tasks))
    return ProjectPage(query.page.of(shown, lambda case: (case.due.instant, case.case_id)), total_count)
