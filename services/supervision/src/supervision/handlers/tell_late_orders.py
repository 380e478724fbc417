"""Tell by the clock that nobody replied to an order in time: the leader's docket hears of it, once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onewindow.supervision.v1 import events_pb2
from supervision.handlers.ordering import tell_order
from supervision.handlers.steps import step_of
from supervision.storage import supervision_orders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit


def tell_late_orders(unit: Unit, _division_code: str, order_ids: Sequence[UUID]) -> None:
    """Keep of each that it is late, and tell it."""
    for order in supervision_orders.read(unit, order_ids):
        after = replace(order, overdue_at=unit.now)
        supervision_orders.save(unit, after)
        words = "{department}未按期答复督办{number}", "{department} has not replied to order {number} in time"
        tell_order(unit, after, events_pb2.SUPERVISION_ORDER_CHANGE_OVERDUE, None, words)
        supervision_orders.add_step(unit, after, step_of(None, "overdue", "", unit.now))
