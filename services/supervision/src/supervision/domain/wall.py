"""How a centre stands at one instant: what a wall shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from kernel.calendar import CENTRE_ZONE
from supervision.domain.figures.definitions import Value


@dataclass(frozen=True, slots=True)
class LightCounts:
    """How many there are of each light."""

    green: int = 0
    yellow: int = 0
    red: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentFigures:
    """What a department has before it: undecided tasks by light, and how many items it got and decided today."""

    department_code: str
    tasks: LightCounts
    opened_today: int
    decided_today: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedTask:
    """An undecided task, with the end of its limit."""

    case_no: str
    item_code: str
    name_zh: str
    name_en: str
    department_code: str
    due_at: datetime
    last_day: str
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """The figures of a centre; all are of one instant."""

    as_of: datetime
    division_code: str
    open_cases: LightCounts
    accepted_today: int
    closed_today: int
    # The figures of their names (``figures.definitions``): of today, and of this month.
    on_the_spot_today: Value
    on_time: Value
    speed_up: Value
    satisfaction: Value
    departments: Sequence[DepartmentFigures]
    overdue: Sequence[WatchedTask]
    due_soon: Sequence[WatchedTask]
    # Complaints and reports that are not answered.
    complaints: LightCounts
    # Calls that are to be made after bad ratings.
    call_backs: LightCounts


def midnight_before(instant: datetime) -> datetime:
    """Answer when the day of an instant began in the centres' zone."""
    return datetime.combine(instant.astimezone(CENTRE_ZONE).date(), time(), CENTRE_ZONE)
