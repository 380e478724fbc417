"""Notices of whole years, as short as they may be."""

from __future__ import annotations

from kernel.calendar import DayType, SpecialDay
from kernel.statutory_days import statutory_days


def notice(*years: int) -> tuple[SpecialDay, ...]:
    """Publish years whose notices exchange no weekends: what is off by statute, and nothing else."""
    return tuple(
        SpecialDay(day, DayType.HOLIDAY, *festival) for year in years for day, festival in statutory_days(year).items()
    )
