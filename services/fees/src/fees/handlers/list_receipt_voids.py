"""List voids of receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.voiding import ReceiptVoid
from fees.storage import voids


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReceiptVoids:
    """A page of voids of a centre the caller may read; ``only_asked``: those that wait for a second person."""

    caller: Caller
    division_code: str
    only_asked: bool
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ReceiptVoids:
    """A page, and all of the centre: how many there are, and how many wait."""

    page: Page[ReceiptVoid]
    total_count: int
    asked_count: int


def list_receipt_voids(unit: Unit, queries: Sequence[ListReceiptVoids]) -> list[Outcome[ReceiptVoids]]:
    """Answer each page, the newest first."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListReceiptVoids) -> ReceiptVoids:
    asked = query.page
    found = voids.page(unit, query.division_code, asked.after, asked.row_count, only_asked=query.only_asked)
    page = asked.of(found, lambda void: (void.asked_at, void.void_id))
    return ReceiptVoids(page, *voids.count_voids(unit, query.division_code))
