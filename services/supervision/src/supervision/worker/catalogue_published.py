"""A centre published a catalogue: its special days matter here."""

from __future__ import annotations

from chassis.published import read_business_hours, read_publication, read_special_days
from chassis.subscription import Received, Subscription
from kernel.calendar import instant_of
from kernel.fields import Violations
from onewindow.intake.v1 import events_pb2
from supervision.handlers.keep_calendar import KeepCalendar, keep_calendar
from supervision.translation.reading import told


def parse(received: Received[events_pb2.CataloguePublished]) -> KeepCalendar:
    """Take the special days and the hours; refuses a date that is none, or is named twice."""
    event = received.event
    violations = Violations()
    read_publication(violations, event)
    days = read_special_days(violations, event.special_days)
    hours = read_business_hours(violations, event.business_hours)
    violations.raise_if_any()
    return KeepCalendar(
        division_code=event.division_code,
        version=event.version,
        published_at=instant_of(event.published_at),
        days=days,
        hours=hours,
        departments={item.item_code: item.department_code for item in event.items},
        told=told(received),
    )


SUBSCRIPTION = Subscription(event=events_pb2.CataloguePublished, source="intake", parse=parse, handle=keep_calendar)
