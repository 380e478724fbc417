"""Approval refused a case: cancel its bill if it is unpaid."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from fees.handlers.cancel_bill import CancelBill, cancel_bill
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.CaseRefused]) -> CancelBill:
    """Read the event."""
    return CancelBill(case_id=received.stream_id, division_code=received.division_code)


SUBSCRIPTION = Subscription(event=events_pb2.CaseRefused, source="approval", parse=parse, handle=cancel_bill)
