"""Orders of supervision for those who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.handlers.ordering import OrderView
from supervision.storage import supervision_orders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.storage.supervision_orders import SoughtOrders


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSupervisionOrders:
    """A page of orders that the caller may see."""

    caller: Caller
    sought: SoughtOrders
    page: PageAsked
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ListedOrders:
    """A page, and how many there are on all pages."""

    page: Page[OrderView]
    total_count: int


def list_supervision_orders(unit: Unit, queries: Sequence[ListSupervisionOrders]) -> list[Outcome[ListedOrders]]:
    """Answer each page; one order alone comes with what was done with it."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListSupervisionOrders) -> ListedOrders:
    after = query.page.after and (query.page.after[0], query.page.after[1])
    found, total_count = supervision_orders.page(unit, query.sought, after, query.page.row_count)
    steps = supervision_orders.steps_of(unit, [each.order_id for each in found] if query.sought.order_id else [])
    views = [OrderView(each, unit.now, steps.get(each.order_id, ())) for each in found]
    return ListedOrders(query.page.of(views, lambda view: (view.order.place, view.order.order_id)), total_count)
