"""Days of a centre as they were reported, beside what is counted of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from supervision.storage import rollup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.storage.unit import Unit
    from supervision.storage.rollup import ComparedDay


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRollupDays:
    """A page of them."""

    division_code: str
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ComparedDays:
    """A page; with the first one the sums that differ, in the words of people."""

    page: Page[ComparedDay]
    differing_sums: Sequence[str]
    is_from_outside: bool


def list_rollup_days(unit: Unit, queries: Sequence[ListRollupDays]) -> list[Outcome[ComparedDays]]:
    """Answer each page, by day."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListRollupDays) -> ComparedDays:
    (after,) = query.page.after or (date.min,)
    last = rollup.last(unit, query.division_code)
    found = rollup.day_page(unit, query.division_code, after, query.page.row_count)
    return ComparedDays(
        query.page.of(found, lambda day: (day.day.isoformat(),)),
        [] if query.page.after else rollup.differing_sums(unit, query.division_code),
        last is not None and last.taken_at is not None,
    )
