"""List the cases under watch, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.lights import Light
from supervision.domain.record import CaseFile
from supervision.storage import records

PageKey = tuple[Light, datetime, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCaseRecords:
    """A page of open cases of a centre the caller may read, of one light or all."""

    caller: Caller
    division_code: str
    light: Light | None
    after: PageKey | None
    page_size: int
    case_id: None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Cases, and the key the next page begins after; None on the last page."""

    cases: Sequence[CaseFile]
    next_key: PageKey | None


def list_case_records(unit: Unit, queries: Sequence[ListCaseRecords]) -> list[Outcome[Page]]:
    """Answer each; reads one row more than asked to know whether there is more."""
    outcomes: list[Outcome[Page]] = []
    for query in queries:
        found = records.page(unit, query.division_code, query.light, query.after, query.page_size + 1)
        cases = found[: query.page_size]
        last = cases[-1] if len(found) > query.page_size else None
        outcomes.append(Page(cases, (last.light, last.clock.due_at, last.case_id) if last and last.clock else None))
    return outcomes
