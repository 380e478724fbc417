"""An unpaid bill was cancelled."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.fees.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry


def parse(received: Received[events_pb2.BillCancelled]) -> Observation:
    """Translate."""
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(received, "缴费通知作废", "the bill was cancelled"),
    )


SUBSCRIPTION = Subscription(event=events_pb2.BillCancelled, source="fees", parse=parse, handle=observe, gathers=True)
