"""Enquiries for those who work on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.handlers.enquiring import EnquiryView
from intake.storage import enquiries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.storage.enquiries import SoughtEnquiries


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEnquiries:
    """A page of enquiries that the caller may see."""

    caller: Caller
    sought: SoughtEnquiries
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ListedEnquiries:
    """A page, how many there are on all pages, and the limit of the centre in working days."""

    page: Page[EnquiryView]
    total_count: int
    working_days: int


def list_enquiries(unit: Unit, queries: Sequence[ListEnquiries]) -> list[Outcome[ListedEnquiries]]:
    """Answer each page; one enquiry alone comes with what was done with it."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListEnquiries) -> ListedEnquiries:
    after = query.page.after and (query.page.after[0], query.page.after[1])
    found, total_count = enquiries.page(unit, query.sought, after, query.page.row_count)
    alone = [kept.enquiry.enquiry_id for kept in found] if query.sought.enquiry_id else []
    steps = enquiries.steps_of(unit, alone)
    views = [EnquiryView(kept, unit.now, steps.get(kept.enquiry.enquiry_id, ())) for kept in found]
    return ListedEnquiries(
        query.page.of(views, lambda view: (view.kept.enquiry.place, view.kept.enquiry.enquiry_id)),
        total_count,
        enquiries.limit_of(unit, query.sought.division_code),
    )
