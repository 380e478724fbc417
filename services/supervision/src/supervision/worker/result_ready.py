"""The result waits at the window."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from onewindow.intake.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry


def parse(received: Received[events_pb2.ResultReady]) -> Observation:
    """Translate."""
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(received, "结果待领取", "the result waits at the window"),
    )


SUBSCRIPTION = Subscription(event=events_pb2.ResultReady, source="intake", parse=parse, handle=observe, gathers=True)
