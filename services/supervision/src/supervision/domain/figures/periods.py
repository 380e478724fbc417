"""A day, a month or a year, and the one before it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, timedelta


class Span(enum.Enum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both in it."""

    span: Span
    first: date
    last: date

    @property
    def before(self) -> Period:
        """The period of the same span that ends the day before.

        Raises:
            ValueError: the calendar begins with this one.
        """
        if self.first == date.min:
            raise ValueError("there is no day before")
        return period_of(self.span, self.first - timedelta(days=1))


def period_of(span: Span, day: date) -> Period:
    """Answer the period that a day is in."""
    if span is Span.DAY:
        return Period(span, day, day)
    if span is Span.YEAR:
        return Period(span, date(day.year, 1, 1), date(day.year, 12, 31))
    first = day.replace(day=1)
    if day.month == 12:  # noqa: PLR2004 - December: there may be no next year
        return Period(span, first, date(day.year, 12, 31))
    return Period(span, first, date(day.year, day.month + 1, 1) - timedelta(days=1))
