"""Complaints with their answers, as everybody reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.storage.unit import Unit
    from supervision.storage.complaints import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPublishedComplaints:
    """A page of what a centre published."""

    division_code: str
    page: PageAsked
    case_id: None = None


def list_published_complaints(unit: Unit, queries: Sequence[ListPublishedComplaints]) -> list[Outcome[Page[Published]]]:
    """Answer each page with one range read of an index."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListPublishedComplaints) -> Page[Published]:
    after = query.page.after and (query.page.after[0], query.page.after[1])
    found = complaints.published(unit, query.division_code, after, query.page.row_count)
    return query.page.of(found, lambda one: (one.published_at, one.complaint_id))
