"""fees.WaiverDecided: a waiver may have left less to pay, or nothing."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.handlers.record_bill import RecordBill, record_bill
from intake.worker.bill_issued import bill_state_of
from onewindow.fees.v1 import events_pb2


def parse(received: Received[events_pb2.WaiverDecided]) -> RecordBill:
    """Read the event; refuses a bill in no known state."""
    return RecordBill(
        case_id=received.stream_id,
        division_code=received.division_code,
        bill_state=bill_state_of(received.event.state),
        bill_fen=received.event.total_fen,
    )


SUBSCRIPTION = Subscription(event=events_pb2.WaiverDecided, source="fees", parse=parse, handle=record_bill)
