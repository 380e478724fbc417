"""Record what the departments did to the dates of a case, for the applicant to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case.told_dates import ExtendedLimit, MovedDue, ToldStop
from intake.handlers import facts_told
from intake.storage import messages, told_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDates:
    """A limit was extended, a clock stopped or resumed, or the calendar changed; ``moved``: the days it makes."""

    case_id: UUID
    extension: ExtendedLimit | None = None
    stop: ToldStop | None = None
    moved: tuple[MovedDue, ...] = ()


def record_dates(unit: Unit, commands: Sequence[RecordDates]) -> list[Outcome[None]]:
    """Keep the newest of each; nothing else of the case changes."""
    told_dates.add_extensions(unit, [command.extension for command in commands if command.extension])
    told_dates.keep_stops(unit, [command.stop for command in commands if command.stop])
    told_dates.keep_moved(unit, [moved for command in commands for moved in command.moved])
    told = [fact for command in commands for fact in facts_told.dates(command.extension, command.stop)]
    messages.note(unit, told)
    return [None for _ in commands]
