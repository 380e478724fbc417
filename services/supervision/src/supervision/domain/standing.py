"""Stops of a clock (停表, 行政许可法 Art. 45) as supervision keeps them: how often, how long, what lights do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kernel.clock import Span


@dataclass(frozen=True, slots=True)
class Stopped:
    """One stop: days that are not counted, both ends among them, and from when to when the clock stands still."""

    first_day: date
    last_day: date
    begins_at: datetime
    ends_at: datetime

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.first_day, self.last_day)


def calendar_days(stops: Iterable[Stopped]) -> int:
    """Count the days of the calendar that stops take together, each once."""
    return len(
        {
            stop.first_day + timedelta(days=step)
            for stop in stops
            for step in range((stop.last_day - stop.first_day).days + 1)
        }
    )


def warned_at(yellow_at: datetime, stops: Sequence[Stopped], now: datetime) -> datetime:
    """Answer when a light turns yellow: not while its clock stands still, but when it runs again."""
    for stop in sorted(stops, key=lambda stop: stop.begins_at):
        if stop.begins_at <= max(yellow_at, now) < stop.ends_at and yellow_at < stop.ends_at:
            yellow_at = stop.ends_at
    return yellow_at
