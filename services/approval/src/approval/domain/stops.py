"""Stops of a clock: days that a limit does not count, between instants at which the clock stands still."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE
from kernel.clock import LimitUnit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from approval.domain.stop_grounds import StopReason
    from kernel.calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stop of the clock of an item, as an officer decided it: ``stop_no`` counts from 1.

    ``first_day`` and ``last_day`` as decided, both not counted. ``over_day``: the last day that is not counted, once it
    is over; before ``first_day`` if it was taken back. The clock stands still from ``begins_at`` to ``ends_at``.
    ``resumed_by`` is empty where it ended by itself.
    """

    stop_no: int
    reason: StopReason
    first_day: date
    last_day: date
    told: str
    officer_id: str
    department_code: str
    decided_at: datetime
    begins_at: datetime
    ends_at: datetime
    over_day: date | None = None
    resumed_at: datetime | None = None
    resumed_by: str = ""
    resumed_department: str = ""

    @property
    def span(self) -> Span | None:
        """The days it takes; None if it was taken back before it began."""
        last = self.over_day or self.last_day
        return Span(self.first_day, last) if last >= self.first_day else None

    def holds(self, now: datetime) -> bool:
        """Whether the clock stands still for it."""
        return self.begins_at <= now < self.ends_at

    def lasts(self, now: datetime) -> bool:
        """Whether it is not over: it may lie ahead."""
        return self.resumed_at is None and now < self.ends_at


@dataclass(frozen=True, slots=True)
class Standstill:
    """Since when and until when a clock stands still without a break, through however many stops."""

    begins_at: datetime
    ends_at: datetime


def standstill(stops: Iterable[Stop], now: datetime) -> Standstill | None:
    """Answer whether a clock stands still, and for how long; stops that touch or overlap are one."""
    taking = sorted((stop for stop in stops if stop.begins_at < stop.ends_at), key=lambda stop: stop.begins_at)
    found: Standstill | None = None
    for stop in taking:
        if found is not None and stop.begins_at <= found.ends_at:
            found = replace(found, ends_at=max(found.ends_at, stop.ends_at))
        elif found is not None and now < found.ends_at:
            break
        else:
            found = Standstill(stop.begins_at, stop.ends_at)
    return found if found is not None and found.begins_at <= now < found.ends_at else None


def spans_of(stops: Iterable[Stop]) -> tuple[Span, ...]:
    """Answer the days that stops take, each stop by itself: they may overlap."""
    return tuple(span for stop in stops if (span := stop.span) is not None)


def days_stopped(spans: Iterable[Span], unit: LimitUnit, calendar: WorkCalendar, *, after: date) -> int:
    """Count the days after one that a limit of that unit would count and that lie in any of the spans, each once."""
    days = {span.first + timedelta(days=step) for span in spans for step in range((span.last - span.first).days + 1)}
    return sum(1 for day in days if day > after and (unit is LimitUnit.CALENDAR_DAY or calendar.is_working_day(day)))


def earliest_day(now: datetime, calendar: WorkCalendar) -> date:
    """Answer the first day that a stop decided now can have: what is left of a day after its close is nobody's."""
    local = now.astimezone(CENTRE_ZONE)
    return local.date() + timedelta(days=local >= calendar.closing(local.date()))


def latest_day(first_day: date, most_days: int, calendar: WorkCalendar) -> date:
    """Answer the last day of a stop that begins on a day and has so many working days."""
    return calendar.add_working_days(first_day - timedelta(days=1), most_days)


def day_begins(day: date) -> datetime:
    """Answer the instant at which a day begins in the centres' zone."""
    return datetime.combine(day, time(), CENTRE_ZONE)


def settled(stops: Iterable[Stop], at: datetime) -> tuple[Stop, ...]:
    """End the stops that last when their item is decided or lapses: nothing is waited for any more."""
    today = at.astimezone(CENTRE_ZONE).date()
    return tuple(
        ended(stop, today if stop.begins_at <= at else min(today, stop.first_day - timedelta(days=1)), at)
        if stop.lasts(at)
        else stop
        for stop in stops
    )


def ended(stop: Stop, over_day: date, at: datetime, by: str = "", department: str = "") -> Stop:
    """End a stop with a day, or take it back if that lies before its first."""
    return replace(
        stop,
        over_day=min(over_day, stop.last_day),
        ends_at=max(at, stop.begins_at),
        resumed_at=at,
        resumed_by=by,
        resumed_department=department,
    )
