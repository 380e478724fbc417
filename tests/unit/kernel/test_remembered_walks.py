"""Walks over days are remembered by what they hang on, and by nothing less."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kernel.calendar import DayType, SpecialDay, WorkCalendar
from kernel.clock import Limit, LimitUnit, Span, due, yellow_instant

START = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
TEN_DAYS = Limit(10, LimitUnit.WORKING_DAY)
PLAIN = WorkCalendar(())
CLOSED = WorkCalendar((), [SpecialDay(date(2026, 3, 4), DayType.HOLIDAY, "停业", "closed")])


def test_a_limit_of_the_same_day_is_counted_once() -> None:
    """Whatever the hour of the day it begins at."""
    assert due(START, TEN_DAYS, PLAIN) is due(START.replace(hour=3), TEN_DAYS, PLAIN)


def test_another_calendar_stop_or_limit_is_another_walk() -> None:
    """In any order of asking: nobody is answered with somebody else's days."""
    stop = (Span(date(2026, 3, 5), date(2026, 3, 6)),)
    for _ in range(2):
        ends = [
            due(START, TEN_DAYS, PLAIN),
            due(START, TEN_DAYS, CLOSED),
            due(START, TEN_DAYS, PLAIN, stop),
            due(START, Limit(10, LimitUnit.CALENDAR_DAY), PLAIN),
        ]
        assert ["03-16", "03-17", "03-18", "03-12"] == [f"{end.last_day:%m-%d}" for end in ends]
        yellow = [
            yellow_instant(START, ends[0].instant, PLAIN),
            yellow_instant(START, ends[0].instant, CLOSED),
            yellow_instant(START, ends[0].instant, PLAIN, stop),
        ]
        assert ["03-11", "03-12", "03-12"] == [f"{instant:%m-%d}" for instant in yellow]
