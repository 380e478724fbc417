"""When a centre is open on a day that is worked: its own hours by weekday, else those of the platform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

OPENING = time(8, 0)
CLOSE_OF_BUSINESS = time(17, 30)
"""The hours of a centre that has published none: a setting of the platform, as no law names an hour."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONDAY, _SATURDAY = 0, 5


@dataclass(frozen=True, slots=True, order=True)
class OpeningHours:
    """One interval in which a centre is open: on which weekday (0 is Monday), in its zone, and in which time it holds.

    ``valid_to`` is the last day it holds; None: until others begin.
    """

    weekday: int
    valid_from: date
    opens: time
    closes: time
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """Refuse what closes before it opens, ends before it begins, or is on no day of the week."""
        if not _MONDAY <= self.weekday < len(WEEKDAYS):
            raise ValueError(f"a week has no day {self.weekday}")
        if self.closes <= self.opens:
            raise ValueError(f"{self.opens} to {self.closes} is no interval")
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(f"hours cannot end ({self.valid_to}) before they begin ({self.valid_from})")

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day, whichever weekday that is."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


DEFAULT = (OpeningHours(_MONDAY, date.min, OPENING, CLOSE_OF_BUSINESS),)


class BusinessHours:
    """The hours of one centre, as one version of them has it. Immutable, so it may be shared and cached.

    Of a weekday those hold that began last: summer hours lie over the ordinary ones without ending them. A Saturday or
    Sunday that is worked (调休上班) has hours of its own if any are published for it, else those of a Monday.
    """

    __slots__ = ("_by_weekday", "intervals")

    intervals: tuple[OpeningHours, ...]

    def __init__(self, intervals: Iterable[OpeningHours] = ()) -> None:
        """Keep the intervals, sorted."""
        self.intervals = tuple(sorted(intervals, key=lambda each: (each.weekday, each.valid_from, each.opens)))
        self._by_weekday = {
            weekday: tuple(each for each in self.intervals if each.weekday == weekday)
            for weekday in range(len(WEEKDAYS))
        }

    def of(self, day: date) -> tuple[OpeningHours, ...]:
        """Answer the intervals of a day, were it worked, in their order; never none."""
        weekday = day.weekday()
        found = self._holding(weekday, day)
        if not found and weekday >= _SATURDAY:
            found = self._holding(_MONDAY, day)
        return found or DEFAULT

    def opens(self, day: date) -> time:
        """Answer when the day's business begins."""
        return self.of(day)[0].opens

    def closes(self, day: date) -> time:
        """Answer when the day's business ends: a break at noon does not end it."""
        return self.of(day)[-1].closes

    def _holding(self, weekday: int, day: date) -> tuple[OpeningHours, ...]:
        holding = [each for each in self._by_weekday[weekday] if each.holds_on(day)]
        last = max((each.valid_from for each in holding), default=None)
        return tuple(each for each in holding if each.valid_from == last)
