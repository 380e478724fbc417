"""fees.BillCancelled: the unpaid bill of a refused case was cancelled."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.domain.case.model import BillState
from intake.handlers.record_bill import RecordBill, record_bill
from onewindow.fees.v1 import events_pb2


def parse(received: Received[events_pb2.BillCancelled]) -> RecordBill:
    """Read the event."""
    return RecordBill(case_id=received.stream_id, division_code=received.division_code, bill_state=BillState.CANCELLED)


SUBSCRIPTION = Subscription(event=events_pb2.BillCancelled, source="fees", parse=parse, handle=record_bill)
