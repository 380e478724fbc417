"""An application came in."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant


def parse(received: Received[events_pb2.ApplicationReceived]) -> Observation:
    """Translate."""
    event = received.event
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"收到申请，共{len(event.item_codes)}个事项",
            f"application received for {len(event.item_codes)} items",
            officer_id=event.received_by.officer_id,
        ),
        case={"received_at": instant(event.received_at)},
    )


SUBSCRIPTION = Subscription(
    event=events_pb2.ApplicationReceived, source="intake", parse=parse, handle=observe, gathers=True
)
