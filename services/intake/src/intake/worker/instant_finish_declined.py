"""approval.InstantFinishDeclined: a case that was to be finished at the window goes the usual way."""

from __future__ import annotations

from datetime import UTC

from chassis.subscription import Received, Subscription
from intake.handlers.finish_instant import DeclineInstant, decline_instant
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.InstantFinishDeclined]) -> DeclineInstant:
    """Read why."""
    event = received.event
    return DeclineInstant(
        case_id=received.stream_id,
        division_code=received.division_code,
        zh=event.message_zh or event.reason,
        en=event.message_en or event.reason,
        declined_at=event.declined_at.ToDatetime(UTC),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.InstantFinishDeclined, source="approval", parse=parse, handle=decline_instant
)
