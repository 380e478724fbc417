"""All items are decided: refused."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.approval.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry, instant


def parse(received: Received[events_pb2.CaseRefused]) -> Observation:
    """Translate."""
    event = received.event
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(received, "全案不予许可", "the case is refused"),
        case={"decided_at": instant(event.decided_at), "outcome": "REFUSED"},
    )


SUBSCRIPTION = Subscription(event=events_pb2.CaseRefused, source="approval", parse=parse, handle=observe, gathers=True)
