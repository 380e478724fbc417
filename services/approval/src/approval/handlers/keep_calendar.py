"""Keep of a published catalogue the special days, by which the clocks count, and whose its items are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from approval.storage import calendars
from approval.storage.calendars import PublishedDays
from chassis.authorisation import powers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from kernel.business_hours import OpeningHours
    from kernel.calendar import SpecialDay


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCalendar:
    """A centre published a catalogue version with these special days and hours, and items of these departments."""

    case_id: UUID | None = None
    division_code: str
    version: int
    special_days: tuple[SpecialDay, ...]
    published_at: datetime
    departments: Mapping[str, str] = field(default_factory=dict)
    business_hours: tuple[OpeningHours, ...] = ()


def keep_calendar(unit: Unit, commands: Sequence[KeepCalendar]) -> list[Outcome[None]]:
    """Keep each centre's newest calendar; dates counted with an older one are moved by the timer."""
    calendars.keep(
        unit,
        [
            PublishedDays(
                division_code=command.division_code,
                version=command.version,
                special_days=command.special_days,
                published_at=command.published_at,
                business_hours=command.business_hours,
            )
            for command in commands
        ],
    )
    for command in commands:
        powers.keep_items(unit, command.division_code, command.departments)
    return [None for _ in commands]
