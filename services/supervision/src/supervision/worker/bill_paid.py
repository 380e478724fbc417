"""A bill was paid."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from kernel.money import format_yuan
from onewindow.fees.v1 import events_pb2
from supervision.handlers.observe import Observation, observe
from supervision.worker.reading import entry


def parse(received: Received[events_pb2.BillPaid]) -> Observation:
    """Translate."""
    event = received.event
    amount = format_yuan(event.amount_fen)
    return Observation(
        case_id=received.stream_id,
        division_code=received.division_code,
        entry=entry(
            received,
            f"已缴费{amount}，财政票据{event.receipt_no}",
            f"paid {amount}, treasury receipt {event.receipt_no}",
            officer_id=event.recorded_by.officer_id,
        ),
    )


SUBSCRIPTION = Subscription(event=events_pb2.BillPaid, source="fees", parse=parse, handle=observe, gathers=True)
