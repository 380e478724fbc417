"""fees.BillReduced: items that were not granted left an unpaid bill."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.domain.case.model import BillState
from intake.handlers.record_bill import RecordBill, record_bill
from onewindow.fees.v1 import events_pb2


def parse(received: Received[events_pb2.BillReduced]) -> RecordBill:
    """Read the event."""
    return RecordBill(
        case_id=received.stream_id,
        division_code=received.division_code,
        bill_state=BillState.UNPAID,
        bill_fen=received.event.total_fen,
    )


SUBSCRIPTION = Subscription(event=events_pb2.BillReduced, source="fees", parse=parse, handle=record_bill)
