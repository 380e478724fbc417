"""Working days: the week, the statute over it, the yearly national notice over both, and a centre's own days on top.

A date is a working day if the local layer says so; else if the State Council's yearly notice says so (``holiday`` is
off, ``workday`` is a make-up Saturday or Sunday); else not if it is off by statute; else from Monday to Friday
(国务院关于职工工作时间的规定 Art. 7, 全国年节及纪念日放假办法 Arts 2, 4, 6, 7).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from kernel.business_hours import BusinessHours, OpeningHours
from kernel.statutory_days import statutory_days

CENTRE_ZONE = ZoneInfo("Asia/Shanghai")
"""The one zone of every centre: all of China keeps Beijing time."""

LONGEST_WALK_DAYS = 3653
"""Ten years. No limit is that long, so a walk beyond it is a mistake and must not spin."""

_SATURDAY = 5
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NANOS = 1_000_000_000


class DayType(enum.Enum):
    """What a notice makes of a day; values are those of the holiday list."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


class Layer(enum.Enum):
    """By whose word a day differs from the plain week; values are those of the holiday list, which has no statute."""

    STATUTE = "statute"
    NATIONAL = "national"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One day that the statute, a notice or a local order names, with the name people know it by."""

    date: date
    day_type: DayType
    name_zh: str
    name_en: str
    layer: Layer = Layer.NATIONAL


class TimestampLike(Protocol):
    """A timestamp as messages have it: seconds since the beginning of 1970, negative before it, and nanoseconds."""

    seconds: int
    nanos: int


def instant_of(timestamp: TimestampLike) -> datetime:
    """Answer a timestamp of a message as an aware datetime in UTC, cut to the microsecond.

    As protobuf's own ``ToDatetime``, which takes four times as long; an event has several.

    Raises:
        OverflowError: it is not of the years 1 to 9999.
        ValueError: a second has not as many nanoseconds.
    """
    if not 0 <= timestamp.nanos < _NANOS:
        raise ValueError("a second has 1,000,000,000 nanoseconds")
    return _EPOCH + timedelta(0, timestamp.seconds, timestamp.nanos // 1000)


def centre_time(instant: datetime) -> str:
    """Write an instant as the centre's clocks show it, to the second: ``2026-03-30T17:30:00+08:00``."""
    return instant.astimezone(CENTRE_ZONE).isoformat(timespec="seconds")


def days_after(start: date) -> Iterator[date]:
    """Walk the days after ``start`` one by one.

    Raises:
        ValueError: after ten years, or at the end of the calendar.
    """
    day = start
    for _ in range(LONGEST_WALK_DAYS):
        if day == date.max:
            break
        day += _DAY
        yield day
    raise ValueError(f"no answer within ten years of {start}")


class WorkCalendar:
    """Which days are worked, as one version of the notices has it. Immutable, so it may be shared and cached."""

    __slots__ = ("_special", "_worked", "hours", "published_years")

    hours: BusinessHours
    """When the centre is open on a day that is worked."""

    published_years: frozenset[int]
    """Years whose national notice is here whole: every statutory day of the year is among its days off.

    Any other year is provisional: statutory days are off in it, and what else is named counts as named.
    """

    def __init__(
        self,
        national: Iterable[SpecialDay],
        local: Iterable[SpecialDay] = (),
        hours: Iterable[OpeningHours] = (),
    ) -> None:
        """Lay the local days over the national ones; without hours the centre has those of the platform.

        Raises:
            ValueError: one layer names a day both as holiday and as workday.
        """
        self.hours = BusinessHours(hours)
        own, over = tuple(national), tuple(replace(day, layer=Layer.LOCAL) for day in local)
        worked = _layer(own)
        self.published_years = frozenset(year for year in {day.year for day in worked} if _is_whole(year, worked))
        # In part, a notice does not outdo the statute.
        own = tuple(day for day in own if self._statutory(day.date) is None)
        self._worked = _layer(own) | _layer(over)
        self._special = {day.date: day for day in (*own, *over)}

    @classmethod
    def of(cls, days: Iterable[SpecialDay], hours: Iterable[OpeningHours] = ()) -> WorkCalendar:
        """Lay each day into its layer.

        Raises:
            ValueError: one layer names a day both as holiday and as workday.
        """
        named = tuple(days)
        return cls(
            (day for day in named if day.layer is Layer.NATIONAL),
            (day for day in named if day.layer is Layer.LOCAL),
            hours,
        )

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked: local layer, national notice, statute, then Monday to Friday."""
        special = self._worked.get(day)
        if special is not None:
            return special
        return day.weekday() < _SATURDAY and self._statutory(day) is None

    def closing(self, day: date) -> datetime:
        """Answer the close of business of a day, were it worked, in the centre's zone."""
        return datetime.combine(day, self.hours.closes(day), CENTRE_ZONE)

    def special_day(self, day: date) -> SpecialDay | None:
        """Answer what the local layer, else the notice, else the statute calls the day; None if none names it."""
        return self._special.get(day) or self._statutory(day)

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether the span (both ends included) touches a year whose notice is not published yet."""
        return any(year not in self.published_years for year in range(first.year, last.year + 1))

    def _statutory(self, day: date) -> SpecialDay | None:
        """Answer what the statute calls a day of a year whose notice is not published; a notice names it itself."""
        if day.year in self.published_years:
            return None
        festival = statutory_days(day.year).get(day)
        return None if festival is None else SpecialDay(day, DayType.HOLIDAY, *festival, layer=Layer.STATUTE)

    def first_working_day(self, day: date) -> date:
        """Return the day itself if it is worked, else the first working day after it (民法典 Art. 203).

        Raises:
            ValueError: there is none within ten years.
        """
        if self.is_working_day(day):
            return day
        return next(later for later in days_after(day) if self.is_working_day(later))

    def add_working_days(self, start: date, days: int) -> date:
        """Return the ``days``-th working day after ``start``, which is day 0 (行政许可法 Art. 82).

        Zero days are ``start`` itself, worked or not.

        Raises:
            ValueError: ``days`` is negative, or the answer lies more than ten years ahead.
        """
        _refuse_negative(days)
        if days == 0:
            return start
        left = days
        for day in days_after(start):
            left -= self.is_working_day(day)
            if left == 0:
                return day
        raise AssertionError("days_after ends by raising")

    def add_calendar_days(self, start: date, days: int) -> date:
        """Count every day after ``start``; a last day of rest moves to the first working day after it.

        Raises:
            ValueError: ``days`` is negative or more than ten years.
        """
        _refuse_negative(days)
        if days > LONGEST_WALK_DAYS:
            raise ValueError(f"{days} days are more than ten years")
        return self.first_working_day(start + timedelta(days=days))

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after ``start`` up to and with ``end``; negative when ``end`` comes first.

        The inverse of ``add_working_days``: what remains today until a due day, or, below zero, how late it is.

        Raises:
            ValueError: the dates lie more than ten years apart.
        """
        if end < start:
            return -self.working_days_between(end, start)
        span = (end - start).days
        if span > LONGEST_WALK_DAYS:
            raise ValueError(f"{start} and {end} lie more than ten years apart")
        return sum(self.is_working_day(start + timedelta(days=step)) for step in range(1, span + 1))


def _layer(days: Iterable[SpecialDay]) -> dict[date, bool]:
    """Whether each named day is worked."""
    layer: dict[date, bool] = {}
    for special in days:
        works = special.day_type is DayType.WORKDAY
        if layer.setdefault(special.date, works) is not works:
            raise ValueError(f"{special.date} is named both as holiday and as workday")
    return layer


def _is_whole(year: int, worked: Mapping[date, bool]) -> bool:
    statutory = statutory_days(year)
    return bool(statutory) and all(worked.get(day) is False for day in statutory)


def _refuse_negative(days: int) -> None:
    if days < 0:
        raise ValueError(f"a limit has no negative days: {days}")
