"""Working days of a made-up centre, as supervision has them of a year without a notice. Pure."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kernel.calendar import WorkCalendar

CALENDAR = WorkCalendar(())


@lru_cache(maxsize=65_536)
def working_day_after(day: date, working_days: int) -> date:
    """Answer the working day so many after a day; the day itself, or the next one worked, for none."""
    return CALENDAR.add_working_days(CALENDAR.first_working_day(day), working_days)


@lru_cache(maxsize=65_536)
def working_days_between(day: date, later: date) -> int:
    """Count the working days after a day, a later one with it."""
    return CALENDAR.working_days_between(day, later)
