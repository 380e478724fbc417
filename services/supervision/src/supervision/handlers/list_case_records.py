"""List the cases under watch, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.lights import Light
from supervision.domain.record import CaseRecord
from supervision.storage import records


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCaseRecords:
    """A page of open cases of a centre the caller may read, of one light or all."""

    caller: Caller
    division_code: str
    light: Light | None
    page: PageAsked
    case_id: None = None


def list_case_records(unit: Unit, queries: Sequence[ListCaseRecords]) -> list[Outcome[Page[CaseRecord]]]:
    """Answer each page with one range read of an index."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListCaseRecords) -> Page[CaseRecord]:
    found = records.page(unit, query.division_code, query.light, query.page.after, query.page.row_count)
    return query.page.of(found, _key)


def _key(case: CaseRecord) -> tuple[object, ...]:
    if case.clock is None:
        raise LookupError("a listed case has a limit")
    return case.light, case.clock.due_at, case.case_id
