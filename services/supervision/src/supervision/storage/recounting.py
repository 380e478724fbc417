"""Counts compared with the facts they are of, and put right, while others go on counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supervision.domain.figures.periods import Period, Span, period_of
from supervision.storage.figures import SPANS, SQL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chassis.storage.unit import Unit


def centre_after(unit: Unit, division_code: str) -> str | None:
    """Answer the next centre by code that has facts or counts; asked as the platform."""
    row = unit.row(SQL.centre_after, division_code=division_code)
    return row["division_code"] if row else None


def day_after(unit: Unit, division_code: str, day: date) -> date | None:
    """Answer the first day after this one that has facts or that counts begin on."""
    row = unit.row(SQL.day_after, division_code=division_code, day=day)
    return row["day"] if row else None


def recount(unit: Unit, division_code: str, day: date, *, check_only: bool) -> Iterator[tuple[Period, int]]:
    """Answer how many counts of a day were not what its facts come to; without ``check_only`` they are now.

    With the last day of a month those of the month, with the last one of a year those of the year.
    """
    unit.run(SQL.hold_recount, division_code=division_code)
    day_period = period_of(Span.DAY, day)
    yield day_period, _differing(unit, division_code, day_period, check_only=check_only)
    following = day_after(unit, division_code, day)
    for period in (period_of(Span.MONTH, day), period_of(Span.YEAR, day)):
        # All parts are right by now, which it is compared with.
        if following is None or following > period.last:
            yield period, _differing(unit, division_code, period, check_only=check_only)


def _differing(unit: Unit, division_code: str, period: Period, *, check_only: bool) -> int:
    row = unit.row(
        SQL.recount,
        division_code=division_code,
        span=SPANS[period.span],
        first=period.first,
        last=period.last,
        check_only=check_only,
    )
    return row["differing_count"] if row else 0
