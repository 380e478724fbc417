"""Ratings of a centre, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.storage import ratings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.ratings import Rating
    from supervision.storage.ratings import SoughtRatings


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRatings:
    """A page of a centre the caller may read."""

    caller: Caller
    sought: SoughtRatings
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ListedRatings:
    """A page, how many there are on all pages, and when that was."""

    page: Page[Rating]
    total_count: int
    now: datetime


def list_ratings(unit: Unit, queries: Sequence[ListRatings]) -> list[Outcome[ListedRatings]]:
    """Answer each page and its total from one statement."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListRatings) -> ListedRatings:
    before = query.page.after and (query.page.after[0], query.page.after[1])
    found, total_count = ratings.page(unit, query.sought, before, query.page.row_count)
    return ListedRatings(query.page.of(found, lambda one: (one.rated_at, one.case_id)), total_count, unit.now)
