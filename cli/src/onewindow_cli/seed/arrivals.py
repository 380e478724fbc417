"""When people come: more on Mondays and before noon, fewer around the new year's holidays. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE
from onewindow_cli.seed.working_days import CALENDAR

if TYPE_CHECKING:
    import random

# By weekday, month and hour of opening.
_WEEKDAYS = (1.25, 1.1, 1.0, 1.0, 0.85, 0.0, 0.0)
_MONTHS = (0.8, 0.6, 1.1, 1.1, 1.0, 1.05, 1.0, 0.95, 1.05, 0.95, 1.15, 1.2)
_HOURS = {8: 0.08, 9: 0.21, 10: 0.19, 11: 0.1, 14: 0.14, 15: 0.15, 16: 0.1, 17: 0.03}


def daily(cases: int, days: int, last: date) -> Iterator[tuple[date, int]]:
    """Spread cases over days that end with the last one; answers each day with how many come, all of them together."""
    over = [last - timedelta(days=back) for back in range(days - 1, -1, -1)]
    weights = [CALENDAR.is_working_day(day) * _WEEKDAYS[day.weekday()] * _MONTHS[day.month - 1] for day in over]
    whole = sum(weights) or 1.0
    told, passed = 0, 0.0
    for day, weight in zip(over, weights, strict=True):
        passed += weight
        until = round(cases * passed / whole)
        if until > told:
            yield day, until - told
            told = until


def instants(chance: random.Random, day: date, count: int) -> list[datetime]:
    """Answer when they come on a day, in order."""
    hours = chance.choices(list(_HOURS), list(_HOURS.values()), k=count)
    return sorted(
        datetime.combine(day, time(hour), CENTRE_ZONE)
        + timedelta(seconds=chance.randrange(1_800 if hour == 17 else 3_600), microseconds=chance.randrange(1_000_000))  # noqa: PLR2004 - it closes half an hour later
        for hour in hours
    )
