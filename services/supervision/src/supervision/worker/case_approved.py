"""All items are decided: granted."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.approval.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant


def parse(received: Received[events_pb2.CaseApproved]) -> Observation:
    """Translate."""
    event = received.event
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(received, "全案准予", "the case is granted"),
        case={"decided_at": instant(event.decided_at), "outcome": "GRANTED"},
    )


SUBSCRIPTION = Subscription(event=events_pb2.CaseApproved, source="approval", parse=parse, handle=observe, gathers=True)
