"""The one correction notice was given."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry


def parse(received: Received[events_pb2.CorrectionNotified]) -> Observation:
    """Translate."""
    event = received.event
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"一次性告知补正，缺{len(event.missing)}份材料",
            f"one correction notice: {len(event.missing)} materials missing",
            officer_id=event.notified_by.officer_id,
        ),
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.CorrectionNotified, source="intake", parse=parse, handle=observe, gathers=True
)
