"""fees.PaymentTaken: a part of a bill was paid."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.domain.case.model import BillState
from intake.handlers.record_bill import RecordBill, record_bill
from onewindow.fees.v1 import events_pb2


def parse(received: Received[events_pb2.PaymentTaken]) -> RecordBill:
    """Read the event: what is left stays due."""
    return RecordBill(
        case_id=received.stream_id,
        division_code=received.division_code,
        bill_state=BillState.UNPAID,
        bill_fen=received.event.left_fen,
    )


SUBSCRIPTION = Subscription(event=events_pb2.PaymentTaken, source="fees", parse=parse, handle=record_bill)
