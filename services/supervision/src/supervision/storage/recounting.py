"""Counts compared with the facts they are of, and put right, while others go on counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supervision.domain.figures.periods import Period, Span, period_of
from supervision.storage.figures import SPANS, SQL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chassis.storage.unit import Row, Unit


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
    of_centre = {"division_code": division_code, "check_only": check_only}
    yield period_of(Span.DAY, day), _differing(unit.row(SQL.recount_day, day=day, **of_centre))
    following = day_after(unit, division_code, day)
    for span, part in ((Span.MONTH, Span.DAY), (Span.YEAR, Span.MONTH)):
        period = period_of(span, day)
        # All parts are right by now, which it is compared with.
        if following is None or following > period.last:
            row = unit.row(
                SQL.recount_sums,
                span=SPANS[span],
                part_span=SPANS[part],
                first=period.first,
                last=period.last,
                **of_centre,
            )
            yield period, _differing(row)


def _differing(row: Row | None) -> int:
    return row["differing_count"] if row else 0
