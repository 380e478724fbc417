"""Cards for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.handlers.carding import CardView
from supervision.storage import cards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.storage.cards import SoughtCards


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCards:
    """A page of cards that the caller may see."""

    caller: Caller
    sought: SoughtCards
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ListedCards:
    """A page, and how many there are on all pages."""

    page: Page[CardView]
    total_count: int


def list_cards(unit: Unit, queries: Sequence[ListCards]) -> list[Outcome[ListedCards]]:
    """Answer each page; one card alone comes with what was done with it."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListCards) -> ListedCards:
    after = query.page.after and (query.page.after[0], query.page.after[1])
    found, total_count = cards.page(unit, query.sought, after, query.page.row_count)
    steps = cards.steps_of(unit, [each.card_id for each in found] if query.sought.card_id else [])
    views = [CardView(each, unit.now, steps.get(each.card_id, ())) for each in found]
    return ListedCards(query.page.of(views, lambda view: (view.card.place, view.card.card_id)), total_count)
