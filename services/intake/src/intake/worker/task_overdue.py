"""approval.TaskOverdue: the applicant hears an honest word."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.handlers.record_overdue import RecordOverdue, record_overdue
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.TaskOverdue]) -> RecordOverdue:
    """Read the event: which case."""
    return RecordOverdue(case_id=received.stream_id)


SUBSCRIPTION = Subscription(event=events_pb2.TaskOverdue, source="approval", parse=parse, handle=record_overdue)
