"""approval.LimitExtended: the applicant is told until when, and why."""

from __future__ import annotations

from datetime import date

from chassis.subscription import Received, Subscription
from intake.domain.case.model import ExtendedLimit
from intake.handlers.record_extension import RecordExtension, record_extension
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.LimitExtended]) -> RecordExtension:
    """Read the event."""
    event = received.event
    return RecordExtension(
        ExtendedLimit(
            case_id=received.stream_id,
            division_code=received.division_code,
            item_code=event.item_code,
            last_day=date.fromisoformat(event.due.last_day),
            reason=event.reason,
        )
    )


SUBSCRIPTION = Subscription(event=events_pb2.LimitExtended, source="approval", parse=parse, handle=record_extension)
