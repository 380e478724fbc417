"""fees.RefundPaid: some of what was paid is back with the applicant."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.handlers.record_refund import RecordRefund, record_refund
from onewindow.fees.v1 import events_pb2


def parse(received: Received[events_pb2.RefundPaid]) -> RecordRefund:
    """Read the event."""
    return RecordRefund(
        case_id=received.stream_id,
        division_code=received.division_code,
        refunded_fen=received.event.refunded_fen,
    )


SUBSCRIPTION = Subscription(event=events_pb2.RefundPaid, source="fees", parse=parse, handle=record_refund)
