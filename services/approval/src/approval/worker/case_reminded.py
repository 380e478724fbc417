"""CaseReminded: somebody reminds a department of an item."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from approval.handlers.tell_supervision_orders import TellReminder, tell_reminders
from chassis.subscription import Subscription
from onewindow.supervision.v1 import events_pb2

if TYPE_CHECKING:
    from chassis.subscription import Received


def parse(received: Received[events_pb2.CaseReminded]) -> TellReminder:
    """Read of which item."""
    event = received.event
    return TellReminder(
        case_id=received.stream_id,
        division_code=received.division_code,
        item_code=event.item_code,
        department_code=event.department_code,
        by=event.reminded_by.officer_id,
        reminded_at=event.reminded_at.ToDatetime(UTC),
    )


SUBSCRIPTION = Subscription(event=events_pb2.CaseReminded, source="supervision", parse=parse, handle=tell_reminders)
