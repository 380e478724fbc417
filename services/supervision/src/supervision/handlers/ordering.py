"""What the acts on orders of supervision have in common: who may see them, what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.rpc import actor_of
from onewindow.supervision.v1 import events_pb2
from onewindow.type.v1.type_pb2 import Actor
from supervision.domain.timeline import SYSTEM
from supervision.handlers.own_entries import tell_timeline
from supervision.handlers.steps import step_of
from supervision.storage import supervision_orders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.supervision_orders import SupervisionOrder
    from supervision.storage.steps import Step

NUMBERS_BEGIN = "DB"
"""With what the number of every order of supervision begins."""
MOST_DAYS = 60
"""Working days of the longest limit."""


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as those who may see it see it now."""

    order: SupervisionOrder
    now: datetime
    steps: Sequence[Step] = ()


def done(unit: Unit, order: SupervisionOrder, caller: Caller, step: str, words: str) -> OrderView:
    """Keep what was done with an order that is held, and show it."""
    supervision_orders.add_step(unit, order, step_of(caller, step, words, unit.now))
    return OrderView(order, unit.now, supervision_orders.steps_of(unit, [order.order_id])[order.order_id])


def tell_order(unit: Unit, order: SupervisionOrder, change: int, by: Caller | None, words: tuple[str, str]) -> None:
    """Tell the timeline and, by an event, the department what became of an order; without a caller the clock tells."""
    event = events_pb2.SupervisionOrderChanged(
        case_id=str(order.case_id or ""),
        order_id=str(order.order_id),
        order_no=order.order_no,
        change=events_pb2.SupervisionOrderChange.Name(change),
        item_code=order.item_code,
        department_code=order.department_code,
        officer_id=order.officer_id,
        due_at=order.due_at,
        changed_by=actor_of(by) if by else Actor(officer_id=SYSTEM, division_code=order.division_code),
        changed_at=unit.now,
    )
    unit.emit(order.stream_id, order.division_code, event)
    if order.case_id is None:
        return
    told = {"number": order.order_no, "department": order.department_code}
    tell_timeline(
        unit,
        order.case_id,
        event.DESCRIPTOR.name,
        (words[0].format(**told), words[1].format(**told)),
        item_code=order.item_code,
        department_code=order.department_code,
        officer_id=by.officer_id if by else "",
    )
