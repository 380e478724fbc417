"""List the cases under watch, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.record import CaseRecord
from supervision.storage import complaints, records
from supervision.storage.records import Sought


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCaseRecords:
    """A page of cases of a centre the caller may read."""

    caller: Caller
    sought: Sought
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ListedRecords:
    """A page of cases, how many there are on all pages, and when that was."""

    page: Page[CaseRecord]
    total_count: int
    as_of: datetime
    # Complaints that are not answered, of cases that have any.
    open_complaints: Mapping[UUID, int]


def list_case_records(unit: Unit, queries: Sequence[ListCaseRecords]) -> list[Outcome[ListedRecords]]:
    """Answer each page with one range read of an index, and their number from the same statement."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListCaseRecords) -> ListedRecords:
    found, total_count = records.page(unit, query.sought, query.page.after, query.page.row_count)
    key = _waiting_key if query.sought.is_waiting else _closed_key if query.sought.is_closed else _open_key
    counts = complaints.open_counts(unit, [case.case_id for case in found])
    return ListedRecords(query.page.of(found, key), total_count, unit.now, counts)


def _open_key(case: CaseRecord) -> tuple[object, ...]:
    if case.clock is None:
        raise LookupError("a listed case has a limit")
    return case.light, case.clock.due_at, case.case_id


def _waiting_key(case: CaseRecord) -> tuple[object, ...]:
    if case.received_at is None:
        raise LookupError("a waiting case has been received at an instant")
    return case.received_at, case.case_id


def _closed_key(case: CaseRecord) -> tuple[object, ...]:
    if case.closed_at is None:
        raise LookupError("a closed case has been closed at an instant")
    return case.closed_at, case.case_id
