"""List the shifts of a centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.shifts import Shift
from fees.storage import shifts


@dataclass(frozen=True, slots=True, kw_only=True)
class ListShifts:
    """A page of shifts of a centre the caller may read."""

    caller: Caller
    division_code: str
    open_only: bool
    page: PageAsked
    case_id: None = None


def list_shifts(unit: Unit, queries: Sequence[ListShifts]) -> list[Outcome[Page[Shift]]]:
    """Answer each page, the newest first."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListShifts) -> Page[Shift]:
    after, row_count = query.page.after, query.page.row_count
    found = shifts.page(unit, query.division_code, after, row_count, open_only=query.open_only)
    return query.page.of(found, lambda shift: (shift.opened_at, shift.shift_id))
