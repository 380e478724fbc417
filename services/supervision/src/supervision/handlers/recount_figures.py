"""Count the facts of figures again, and put counts right that had drifted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from chassis.storage.reach import Reach
from supervision.storage import recounting

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.storage.unit import Unit
    from supervision.domain.figures.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class RecountFigures:
    """Examine the next day after this one of a centre, or of those after it; ``check_only`` writes nothing."""

    division_code: str = ""
    after: date = date.min
    check_only: bool
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DifferingPeriod:
    """A day, a month or a year of a centre, and how many of its counts were other ones."""

    division_code: str
    period: Period
    differing_count: int


@dataclass(slots=True)
class Recounted:
    """What was found; ``last`` is where to go on: centre and day examined, None after the last one."""

    examined_count: int = 0
    differing: list[DifferingPeriod] = field(default_factory=list)
    last: tuple[str, date] | None = None


def recount_figures(unit: Unit, command: RecountFigures) -> Recounted:
    """Examine one day of one centre: some 20,000 facts of a very large one."""
    division_code: str | None = command.division_code
    after = command.after
    while division_code is not None:
        # Before the first centre there is none.
        if division_code:
            with unit.acting_as(Reach(division_code)):
                day = recounting.day_after(unit, division_code, after)
                if day is not None:
                    found = recounting.recount(unit, division_code, day, check_only=command.check_only)
                    differing = [DifferingPeriod(division_code, period, count) for period, count in found if count]
                    return Recounted(1, differing, (division_code, day))
        division_code, after = recounting.centre_after(unit, division_code), date.min
    return Recounted()
