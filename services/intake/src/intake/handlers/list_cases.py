"""List a centre's cases, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.handlers.get_case import CaseView
from intake.storage import cases
from intake.storage.cases import Sought


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCases:
    """A page of a centre's cases, of one state, day or officer, or of all; its key is the case id."""

    case_id: UUID | None = None
    caller: Caller
    sought: Sought
    page: PageAsked


@dataclass(frozen=True, slots=True)
class ListedCases:
    """A page of cases, and how many there are on all pages."""

    page: Page[CaseView]
    total_count: int


def list_cases(unit: Unit, commands: Sequence[ListCases]) -> list[Outcome[ListedCases]]:
    """Answer each page with one range read of an index, and their number with another."""
    return [_page(unit, command) for command in commands]


def _page(unit: Unit, command: ListCases) -> ListedCases:
    (before,) = command.page.after or (cases.NEWEST,)
    found = cases.list_cases(unit, command.sought, before, command.page.row_count)
    results = cases.results_of(unit, [case.case_id for case in found if case.closed_at])
    views = [CaseView(case, results.get(case.case_id, ())) for case in found]
    page = command.page.of(views, lambda view: (view.case.case_id,))
    return ListedCases(page, cases.count_cases(unit, command.sought))
