"""What is on the docket of a centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.handlers.on_docket import EntryView, entry_views
from approval.storage import docket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.docket import Rule
    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDocket:
    """One page of a docket the caller may read."""

    # Of the list, not of the call: it may be about any case.
    case_id: None = None
    division_code: str
    page: PageAsked
    closed_too: bool = False
    rule: Rule | None = None
    of_case: UUID | None = None
    entry_id: UUID | None = None
    department_code: str = ""


@dataclass(frozen=True, slots=True)
class DocketPage:
    """Entries, and how many there are over all pages."""

    entries: Page[EntryView]
    total_count: int


def list_docket(unit: Unit, queries: Sequence[ListDocket]) -> list[Outcome[DocketPage]]:
    """Answer one page each."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListDocket) -> DocketPage:
    entries, total_count = docket.entry_page(
        unit,
        division_code=query.division_code,
        closed_too=query.closed_too,
        rule=query.rule,
        case_id=query.of_case,
        entry_id=query.entry_id,
        department_code=query.department_code,
        after=query.page.after and (query.page.after[0], query.page.after[1]),
        size=query.page.row_count,
    )
    views = entry_views(unit, entries)
    return DocketPage(query.page.of(views, lambda view: (view.entry.place, view.entry.entry_id)), total_count)
