"""By which files departments told what they accepted by themselves, for who told it and for supervision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.storage import off_centre
from intake.storage.cases import NEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.off_centre import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFeeds:
    """A page of them."""

    caller: Caller
    division_code: str
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ListedFeeds:
    """A page, and within how many days the centre takes two for the same matter."""

    feeds: Page[tuple[UUID, Feed]]
    period_days: int


def list_feeds(unit: Unit, queries: Sequence[ListFeeds]) -> list[Outcome[ListedFeeds]]:
    """Answer each page, the newest told first."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListFeeds) -> ListedFeeds:
    found = off_centre.feeds(
        unit,
        query.division_code,
        query.caller.confined_to,
        before=query.page.after[0] if query.page.after else NEWEST,
        size=query.page.row_count,
    )
    page = query.page.of(found, lambda one: (one[0],))
    return ListedFeeds(page, off_centre.period_days_of(unit, query.division_code))
