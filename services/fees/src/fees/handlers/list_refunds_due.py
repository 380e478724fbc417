"""List what applicants who have paid get back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.paging import Page, PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.refusing import RefundDue
from fees.storage import refunds


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRefundsDue:
    """A page of refunds due at a centre the caller may read."""

    caller: Caller
    division_code: str
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class RefundsDue:
    """A page, and all of the centre together: how many cases, and fen."""

    page: Page[RefundDue]
    total_count: int
    total_fen: int


def list_refunds_due(unit: Unit, queries: Sequence[ListRefundsDue]) -> list[Outcome[RefundsDue]]:
    """Answer each page, the longest wait first, with the lines that are due back."""
    return [_answer(unit, query) for query in queries]


def _answer(unit: Unit, query: ListRefundsDue) -> RefundsDue:
    found = refunds.due_page(unit, query.division_code, query.page.after, query.page.row_count)
    page = query.page.of(found, lambda refund: (refund.due_since, refund.bill.case_id))
    return RefundsDue(page, *refunds.due_together(unit, query.division_code))
