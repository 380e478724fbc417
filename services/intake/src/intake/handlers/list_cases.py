"""List a centre's cases, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.case.states import CaseState
from intake.handlers.get_case import CaseView
from intake.storage import cases


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCases:
    """A page of a centre's cases of one state (or of all), before a case already shown."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str
    state: CaseState | None
    before: UUID
    page_size: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """Cases, newest first; ``last`` is the case the next page begins after, None on the last page."""

    cases: Sequence[CaseView]
    last: UUID | None


def list_cases(unit: Unit, commands: Sequence[ListCases]) -> list[Outcome[CasePage]]:
    """Answer each page with one range read of an index."""
    return [_page(unit, command) for command in commands]


def _page(unit: Unit, command: ListCases) -> CasePage:
    found = cases.list_cases(unit, command.division_code, command.state, command.before, command.page_size + 1)
    shown = found[: command.page_size]
    results = cases.results_of(unit, [case.case_id for case in shown if case.closed_at])
    return CasePage(
        cases=[CaseView(case, results.get(case.case_id, ())) for case in shown],
        last=shown[-1].case_id if len(found) > command.page_size else None,
    )
