"""approval.ClockStopped and ClockResumed: the applicant is told what is not counted, and the new date."""

from __future__ import annotations

from chassis.subscription import Subscription
from intake.handlers.record_dates import record_dates
from intake.worker.dates import stopped
from onewindow.approval.v1 import events_pb2

SUBSCRIPTIONS = (
    Subscription(event=events_pb2.ClockStopped, source="approval", parse=stopped, handle=record_dates),
    Subscription(event=events_pb2.ClockResumed, source="approval", parse=stopped, handle=record_dates),
)
