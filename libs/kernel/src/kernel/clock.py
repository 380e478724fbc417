"""Limits and due instants: when a task must be done, why on that day, and when its light turns yellow.

The starting day is not counted (民法典 Art. 201); a limit ends at the close of business of its last day (Art. 203),
by the hours of the centre; days inside a statutory clock stop are not counted (行政许可法 Art. 45).
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from kernel.calendar import CENTRE_ZONE, WorkCalendar, days_after

SHORTEST_ON_THE_SPOT = timedelta(hours=1)
"""What is decided on the spot (即办件) has at least so much of a day of business: it must be possible to decide it."""

# Tasks that open on one day with one limit end on one day: walks over the days are remembered, so many of a kind.
_REMEMBERED = 1024
_ONE_DAY_WARNED_FROM = 2
_SHORTEST = timedelta(microseconds=2)


class LimitUnit(enum.Enum):
    """What a limit counts; values are those of the catalogue's ``limit_unit``."""

    WORKING_DAY = "working"
    CALENDAR_DAY = "calendar"


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: how many days of which kind."""

    days: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        """Refuse a limit that ends before it begins."""
        if self.days < 0:
            raise ValueError(f"a limit has no negative days: {self.days}")


@dataclass(frozen=True, slots=True)
class Span:
    """A clock stop: from the first to the last day, neither of which is counted, nor any between."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"a span cannot end ({self.last}) before it begins ({self.first})")

    def __contains__(self, day: date) -> bool:
        """Whether the clock stands still on that day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Receipt:
    """When an application came: what a limit counts from whose law says so (自收到申请之日起).

    ``missing_told_at``: when the applicant was told which papers are missing; ``complete_at``: when the last of them
    came. Both or neither. The days between are not counted, as they are the applicant's
    (建筑工程施工许可管理办法 Art. 5: 审批时间可以自证明文件补正齐全后作相应顺延).
    """

    received_at: datetime
    missing_told_at: datetime | None = None
    complete_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a correction that has no end, or no beginning."""
        if (self.missing_told_at is None) is not (self.complete_at is None):
            raise ValueError("a correction is told and comes to its end")

    def day(self, calendar: WorkCalendar) -> date:
        """Return the day the application counts as received (see ``day_of_receipt``)."""
        return day_of_receipt(self.received_at, calendar)

    def stops(self, calendar: WorkCalendar) -> tuple[Span, ...]:
        """Return the days that papers were missing: from the day that was told to the day they count as received."""
        if self.missing_told_at is None or self.complete_at is None:
            return ()
        told = _local(self.missing_told_at).date()
        return (Span(told, max(told, day_of_receipt(self.complete_at, calendar))),)


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit ends.

    ``instant`` is the close of business of ``last_day`` in the centre's zone. ``counted`` lists every day counted, in
    order: the answer to "why this date". It is empty for a limit of zero days, and its last day comes before
    ``last_day`` where a calendar limit ran out on a day of rest. ``provisional`` says that a year without a published
    notice was counted, so the date must be computed again when the notice is loaded.
    """

    last_day: date
    instant: datetime
    provisional: bool
    counted: tuple[date, ...]


def day_of_receipt(instant: datetime, calendar: WorkCalendar) -> date:
    """Return the day something counts as received.

    What comes at or after the close of business, or on a day of rest, counts as received on the next working day
    (民法典 Art. 203: where there are hours of business, the day ends with them).

    Raises:
        ValueError: the instant has no zone.
    """
    local = _local(instant)
    day = local.date()
    return calendar.first_working_day(day + timedelta(days=1) if local >= calendar.closing(day) else day)


def due(
    start: datetime | date | Receipt,
    limit: Limit,
    calendar: WorkCalendar,
    stops: Sequence[Span] = (),
) -> Due:
    """Count a limit from its starting day and return when it ends.

    Working limits end on their n-th working day. Calendar limits count every day; a last day of rest moves to the
    first working day after it. In both, days inside a stop are neither counted nor the last day.

    A ``datetime`` stands for its local day in the centre's zone whatever its hour: a case accepted at 21:00 counts
    from the day it was accepted, as one accepted at 09:00 does. A ``Receipt``
    stands for the day it counts as received on, and brings the days that papers were missing.

    A limit of zero days is that of what is decided on the spot. It ends with the same day if that is worked and an hour
    of it is left (``SHORTEST_ON_THE_SPOT``), else with the next working day: what was accepted at 17:29:51 is not late
    at 17:30 where the centre closes then, and nothing is late before it began. The law says on the spot
    (行政许可法 Art. 34 para. 2) and no hour.

    Raises:
        ValueError: ``start`` is a datetime without a zone, or the limit does not end within ten years.
    """
    if isinstance(start, Receipt):
        stops = (*stops, *start.stops(calendar))
        start = start.day(calendar)
    first_day, too_late = _starting_day(start, calendar)
    return _walked(first_day, too_late, limit, calendar, tuple(stops))


@lru_cache(_REMEMBERED)
def _walked(
    first_day: date,
    too_late: bool,  # noqa: FBT001 - likewise
    limit: Limit,
    calendar: WorkCalendar,
    stops: tuple[Span, ...],
) -> Due:
    def running(day: date) -> bool:
        return not any(day in stop for stop in stops)

    def lawful(day: date) -> bool:
        return running(day) and calendar.is_working_day(day)

    if limit.days == 0:
        begins_and_ends = lawful(first_day) and not too_late
        last_day = first_day if begins_and_ends else next(day for day in days_after(first_day) if lawful(day))
        return _due(first_day, last_day, calendar, ())

    counts = lawful if limit.unit is LimitUnit.WORKING_DAY else running
    counted: list[date] = []
    for day in days_after(first_day):
        if len(counted) < limit.days and counts(day):
            counted.append(day)
        if len(counted) == limit.days and lawful(day):
            return _due(first_day + timedelta(days=1), day, calendar, tuple(counted))
    raise AssertionError("days_after ends by raising")


def used_days(
    start: datetime | date | Receipt,
    on: date,
    unit: LimitUnit,
    calendar: WorkCalendar,
    stops: Sequence[Span] = (),
) -> int:
    """Answer how many days of a limit are used on a day, counted as ``due`` counts them; 0 on its starting day.

    What goes on after the limit has ended is used too. A day of rest uses no day of a working limit.

    Raises:
        ValueError: ``start`` is a datetime without a zone.
    """
    if isinstance(start, Receipt):
        stops = (*stops, *start.stops(calendar))
        start = start.day(calendar)
    first_day = start if not isinstance(start, datetime) else _local(start).date()
    if on <= first_day:
        return 0
    if unit is LimitUnit.WORKING_DAY:
        return len(_working_days(first_day, on, calendar, tuple(stops)))
    days = (first_day + timedelta(days=passed) for passed in range(1, (on - first_day).days + 1))
    return sum(not any(day in stop for stop in stops) for day in days)


@dataclass(frozen=True, slots=True)
class Warned:
    """When a light turns yellow: so many per cent (1 to 99) of a limit are used, or so many working days are left."""

    used_percent: int = 70
    days_left: int = 1


SEVEN_TENTHS = Warned()
"""Seven tenths are used, and a day is left to act: where nobody has set anything else."""


def yellow_instant(
    start: datetime,
    due: datetime,
    calendar: WorkCalendar,
    stops: Sequence[Span] = (),
    warned: Warned = SEVEN_TENTHS,
) -> datetime:
    """Return when a running clock turns yellow: a share p of its time is used, or d working days are left to act.

    With n working days after the starting day up to and with the due day (days inside a stop left out):

    * n >= 2: at the close of business of the k-th of them, k = min(ceil(p n), n - d) and 1 at least, which is never
      later than that of the working day before the due day.
    * n < 2: when that share of the time between the two instants has passed.

    Always ``start < yellow < due``; the answer is in the centre's zone.

    Raises:
        ValueError: an instant has no zone, ``due`` does not come after ``start``, or lies over ten years after it.
    """
    begun, ends = _local(start), _local(due)
    elapsed = ends.astimezone(UTC) - begun.astimezone(UTC)
    if elapsed < _SHORTEST:
        raise ValueError(f"due {ends.isoformat()} does not come after the start {begun.isoformat()}")
    worked = _working_days(begun.date(), ends.date(), calendar, tuple(stops))
    if len(worked) < _ONE_DAY_WARNED_FROM:
        return (begun.astimezone(UTC) + elapsed * warned.used_percent // 100).astimezone(CENTRE_ZONE)
    used = min(-(-warned.used_percent * len(worked) // 100), len(worked) - warned.days_left)
    return calendar.closing(worked[max(used, 1) - 1])


@lru_cache(_REMEMBERED)
def _working_days(start: date, end: date, calendar: WorkCalendar, stops: tuple[Span, ...]) -> tuple[date, ...]:
    days: list[date] = []
    if start == end:
        return ()
    for day in days_after(start):
        if calendar.is_working_day(day) and not any(day in stop for stop in stops):
            days.append(day)
        if day == end:
            break
    return tuple(days)


def _due(first: date, last: date, calendar: WorkCalendar, counted: tuple[date, ...]) -> Due:
    return Due(
        last_day=last,
        instant=calendar.closing(last),
        provisional=calendar.is_provisional(first, last),
        counted=counted,
    )


def _starting_day(start: datetime | date, calendar: WorkCalendar) -> tuple[date, bool]:
    """Return the local day a clock starts on, and whether too little of it was left to decide on the spot."""
    if isinstance(start, datetime):
        local = _local(start)
        return local.date(), calendar.closing(local.date()) - local < SHORTEST_ON_THE_SPOT
    return start, False


def _local(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {instant.isoformat()}")
    return instant.astimezone(CENTRE_ZONE)
