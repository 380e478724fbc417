"""Keep the calendar of a newly published catalogue: yellow depends on working days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from kernel.business_hours import OpeningHours
from kernel.calendar import SpecialDay
from supervision.storage import calendars


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCalendar:
    """The special days and business hours of one centre's catalogue version."""

    division_code: str
    version: int
    published_at: datetime
    days: tuple[SpecialDay, ...]
    hours: tuple[OpeningHours, ...] = ()
    case_id: None = None


def keep_calendar(unit: Unit, commands: Sequence[KeepCalendar]) -> list[Outcome[None]]:
    """Keep each version once."""
    for command in commands:
        calendars.keep(unit, command.division_code, command.version, command.published_at, command.days, command.hours)
    return [None for _ in commands]
