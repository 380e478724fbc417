"""List what came in that nothing is due for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.orders import Surplus
from fees.storage import orders


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSurplus:
    """A page of what is to be given back at a centre the caller may read."""

    caller: Caller
    division_code: str
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class SurplusFound:
    """A page, and all of the centre together: in how many pieces, and fen."""

    page: Page[Surplus]
    total_count: int
    total_fen: int


def list_surplus(unit: Unit, queries: Sequence[ListSurplus]) -> list[Outcome[SurplusFound]]:
    """Answer each page, the longest wait first."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListSurplus) -> SurplusFound:
    found = orders.surplus_page(unit, query.division_code, query.page.after, query.page.row_count)
    page = query.page.of(found, lambda surplus: (surplus.found_at, surplus.surplus_id))
    return SurplusFound(page, *orders.surplus_together(unit, query.division_code))
