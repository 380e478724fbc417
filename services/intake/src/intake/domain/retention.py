"""How long personal data is kept after a case was closed: whole years, to the day, in the centre's zone."""

from __future__ import annotations

from datetime import date, timedelta

_LAST_OF_FEBRUARY = 28


def latest_expired(today: date, years: int) -> date:
    """Answer the latest day of which everything closed before it has been kept long enough."""
    return _moved(today, -years)


def retained_until(closed_on: date, years: int) -> date:
    """Answer the last day on which the data of a case that was closed on a day is kept."""
    day = _moved(closed_on, years)
    following = day + timedelta(days=1)
    # A February may have a day more than that of the year it is counted from.
    return following if latest_expired(following, years) <= closed_on else day


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=_LAST_OF_FEBRUARY)
