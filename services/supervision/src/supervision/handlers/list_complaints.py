"""Complaints for those who work on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.handlers.complaining import ComplaintView
from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.storage.complaints import SoughtComplaints


@dataclass(frozen=True, slots=True, kw_only=True)
class ListComplaints:
    """A page of complaints that the caller may see."""

    caller: Caller
    sought: SoughtComplaints
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ListedComplaints:
    """A page, and how many there are on all pages."""

    page: Page[ComplaintView]
    total_count: int


def list_complaints(unit: Unit, queries: Sequence[ListComplaints]) -> list[Outcome[ListedComplaints]]:
    """Answer each page; one complaint alone comes with what was done with it."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListComplaints) -> ListedComplaints:
    after = query.page.after and (query.page.after[0], query.page.after[1])
    found, total_count = complaints.page(unit, query.sought, after, query.page.row_count)
    alone = [each.complaint_id for each in found] if query.sought.complaint_id else []
    steps = complaints.steps_of(unit, alone)
    views = [ComplaintView(each, unit.now, steps.get(each.complaint_id, ())) for each in found]
    return ListedComplaints(
        query.page.of(views, lambda view: (view.complaint.place, view.complaint.complaint_id)), total_count
    )
