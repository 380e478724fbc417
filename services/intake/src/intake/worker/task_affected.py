"""approval.TaskAffected: where days of the calendar changed, the applicant is told the new date and the one before."""

from __future__ import annotations

from chassis.subscription import Received, Subscription
from intake.handlers.record_dates import RecordDates, record_dates
from intake.worker.dates import moved
from onewindow.approval.v1 import events_pb2


def parse(received: Received[events_pb2.TaskAffected]) -> RecordDates:
    """Read the event; an item that opened or ended because of another one moves no date that was told."""
    days = () if received.event.upstream_item_code else moved(received, by_calendar=not received.event.green_channel)
    return RecordDates(case_id=received.stream_id, moved=days)


SUBSCRIPTION = Subscription(event=events_pb2.TaskAffected, source="approval", parse=parse, handle=record_dates)
