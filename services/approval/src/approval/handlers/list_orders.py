"""The orders of a department or of a centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.handlers.on_docket import OrderView, order_views
from approval.storage import docket
from kernel.errors import PermissionDenied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrders:
    """One page of the orders of a centre the caller may read; of a department's people their own department's."""

    case_id: None = None
    caller: Caller
    division_code: str
    department_code: str = ""
    page: PageAsked
    closed_too: bool = False
    overdue: bool = False
    order_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Orders, and how many there are over all pages."""

    orders: Page[OrderView]
    total_count: int


def list_orders(unit: Unit, queries: Sequence[ListOrders]) -> list[Outcome[OrderPage]]:
    """Answer one page each."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListOrders) -> Outcome[OrderPage]:
    caller = query.caller
    department = query.department_code or caller.confined_to
    if department and not caller.acts_for(department):
        return PermissionDenied()
    orders, total_count = docket.order_page(
        unit,
        division_code=query.division_code,
        department_code=department,
        closed_too=query.closed_too,
        overdue=query.overdue,
        order_id=query.order_id,
        after=query.page.after and (query.page.after[0], query.page.after[1]),
        size=query.page.row_count,
    )
    views = order_views(unit, orders)
    return OrderPage(query.page.of(views, lambda view: (view.order.place, view.order.order_id)), total_count)
