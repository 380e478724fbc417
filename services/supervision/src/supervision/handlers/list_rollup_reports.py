"""Reports of a centre as they were signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.storage import rollup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.storage.unit import Unit
    from kernel.rollup import SignedReport


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRollupReports:
    """A page of them, from behind a number on."""

    division_code: str
    after_number: int
    page: PageAsked
    case_id: None = None


def list_rollup_reports(
    unit: Unit, queries: Sequence[ListRollupReports]
) -> list[Outcome[Page[tuple[int, SignedReport]]]]:
    """Answer each page, by number."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListRollupReports) -> Page[tuple[int, SignedReport]]:
    (after,) = query.page.after or (query.after_number,)
    found = rollup.reports(unit, query.division_code, after, query.page.row_count)
    return query.page.of(found, lambda numbered: (numbered[0],))
