"""Keep a newly published catalogue: its calendar, as yellow depends on working days, and what it says for rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chassis.authorisation import powers
from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from kernel.business_hours import OpeningHours
from kernel.calendar import SpecialDay
from supervision.domain.journal import Told
from supervision.handlers.find_hits import items_stream
from supervision.handlers.keep_centre_events import keep_told
from supervision.storage import calendars, rules


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCalendar:
    """The special days and business hours of one centre's catalogue version."""

    division_code: str
    version: int
    published_at: datetime
    days: tuple[SpecialDay, ...]
    hours: tuple[OpeningHours, ...] = ()
    # Whose its items are.
    departments: Mapping[str, str] = field(default_factory=dict)
    # The publication itself.
    told: Told | None = None
    case_id: None = None


def keep_calendar(unit: Unit, commands: Sequence[KeepCalendar]) -> list[Outcome[None]]:
    """Keep each version once."""
    for command in commands:
        powers.keep_items(unit, command.division_code, command.departments)
        calendars.keep(unit, command.division_code, command.version, command.published_at, command.days, command.hours)
        if command.told is not None:
            keep_told(unit, [(command.division_code, command.told)])
            rules.watch(unit, command.division_code, {items_stream(command.division_code): unit.now})
    return [None for _ in commands]
