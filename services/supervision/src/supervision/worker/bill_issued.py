"""The one bill of a case."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from kernel.money import format_yuan
from onewindow.fees.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry


def parse(received: Received[events_pb2.BillIssued]) -> Observation:
    """Translate."""
    total = format_yuan(received.event.total_fen)
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(received, f"开出缴费通知，应缴{total}", f"one bill issued: {total}"),
    )


SUBSCRIPTION = Subscription(event=events_pb2.BillIssued, source="fees", parse=parse, handle=observe, gathers=True)
