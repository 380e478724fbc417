"""List a centre's cases, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.states import CaseState
from intake.handlers.get_case import CaseView
from intake.storage import cases


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCases:
    """A page of a centre's cases of one state (or of all); its key is the case id."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str
    state: CaseState | None
    page: PageAsked


def list_cases(unit: Unit, commands: Sequence[ListCases]) -> list[Outcome[Page[CaseView]]]:
    """Answer each page with one range read of an index."""
    return [_page(unit, command) for command in commands]


def _page(unit: Unit, command: ListCases) -> Page[CaseView]:
    (before,) = command.page.after or (cases.NEWEST,)
    found = cases.list_cases(unit, command.division_code, command.state, before, command.page.row_count)
    results = cases.results_of(unit, [case.case_id for case in found if case.closed_at])
    views = [CaseView(case, results.get(case.case_id, ())) for case in found]
    return command.page.of(views, lambda view: (view.case.case_id,))
