"""SupervisionOrderChanged: supervision gave an order, or what became of it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from uuid import UUID

from approval.handlers.tell_supervision_orders import TellSupervisionOrder, tell_supervision_orders
from chassis.subscription import Subscription
from onewindow.supervision.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.SupervisionOrderChanged]) -> TellSupervisionOrder:
    """Read which order, whose, and what became of it."""
    event = received.event
    change = events_pb2.SupervisionOrderChange.Name(event.change)
    return TellSupervisionOrder(
        case_id=UUID(event.case_id) if event.case_id else None,
        division_code=received.division_code,
        order_id=event.order_id,
        order_no=event.order_no,
        change=change.removeprefix("SUPERVISION_ORDER_CHANGE_").lower(),
        item_code=event.item_code,
        department_code=event.department_code,
        officer_id=event.officer_id,
        due_at=event.due_at.ToDatetime(UTC),
        is_overdue=event.change == events_pb2.SUPERVISION_ORDER_CHANGE_OVERDUE,
        changed_at=event.changed_at.ToDatetime(UTC),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.SupervisionOrderChanged, source="supervision", parse=parse, handle=tell_supervision_orders
)
