"""List what has to be watched at windows and in the fee office, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.storage import fee_office


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFeeOfficeEvents:
    """A page of events of a centre the caller may read; of one kind if ``act`` is not empty."""

    caller: Caller
    division_code: str
    act: str
    page: PageAsked
    case_id: None = None


def list_fee_office_events(unit: Unit, queries: Sequence[ListFeeOfficeEvents]) -> list[Outcome[Page[FeeOfficeEvent]]]:
    """Answer each page, the newest first, with one range read of an index."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListFeeOfficeEvents) -> Page[FeeOfficeEvent]:
    found = fee_office.page(unit, query.division_code, query.act, query.page.after, query.page.row_count)
    return query.page.of(found, lambda event: (event.occurred_at, event.stream_id, event.sequence))
