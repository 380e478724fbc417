"""What is left of a limit, and days, as people read them."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from datetime import datetime

    from google.protobuf.timestamp_pb2 import Timestamp

    from console.words.language import Language

_WEEK = (
    ("一", "Mon"),
    ("二", "Tue"),
    ("三", "Wed"),
    ("四", "Thu"),
    ("五", "Fri"),
    ("六", "Sat"),
    ("日", "Sun"),
)


def left(language: Language, working_days: int, *, overdue: bool) -> str:
    """Say how many working days are left of a running limit, or how many it is late."""
    if overdue:
        if not working_days:
            return language.say("late since today's close of business")
        return language.count("{number} working day late", "{number} working days late", -working_days)
    if working_days <= 0:
        return language.say("due today")
    return language.count("{number} working day left", "{number} working days left", working_days)


def day_of(told: Timestamp) -> date:
    """Answer the day of an instant in the centre's zone."""
    return day_of_instant(told.ToDatetime(UTC))


def day_of_instant(told: datetime) -> date:
    """Answer the day of an aware instant in the centre's zone."""
    return told.astimezone(CENTRE_ZONE).date()


def weekdays(language: Language) -> tuple[str, ...]:
    """Name the days of the week, Monday first, for the head of a calendar."""
    return tuple(language.of(zh, en) for zh, en in _WEEK)
