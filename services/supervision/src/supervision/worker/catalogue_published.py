"""A centre published a catalogue: its special days matter here."""

from __future__ import annotations

from datetime import date

from chassis.subscription import Received, Subscription
from kernel.calendar import DayType, SpecialDay
from onewindow.intake.v1 import events_pb2
from supervision.handlers.keep_calendar import KeepCalendar, keep_calendar
from supervision.worker.reading import instant


def parse(received: Received[events_pb2.CataloguePublished]) -> KeepCalendar:
    """Take the special days."""
    event = received.event
    return KeepCalendar(
        division_code=event.division_code,
        version=event.version,
        published_at=instant(event.published_at),
        days=tuple(
            SpecialDay(
                date.fromisoformat(day.date),
                DayType.WORKDAY if day.working else DayType.HOLIDAY,
                day.name_zh,
                day.name_en,
            )
            for day in event.special_days
        ),
    )


SUBSCRIPTION = Subscription(event=events_pb2.CataloguePublished, source="intake", parse=parse, handle=keep_calendar)
