"""The result was handed over."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant


def parse(received: Received[events_pb2.CaseClosed]) -> Observation:
    """Translate."""
    event = received.event
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"出件{len(event.results)}份，办结",
            f"{len(event.results)} documents issued, case closed",
            officer_id=event.issued_by.officer_id,
        ),
        case={"closed_at": instant(event.closed_at)},
    )


SUBSCRIPTION = Subscription(event=events_pb2.CaseClosed, source="intake", parse=parse, handle=observe, gathers=True)
