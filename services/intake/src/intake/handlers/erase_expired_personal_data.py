"""Erase the personal data that was kept long enough, the oldest first, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.handlers import events
from intake.handlers.callers import officer_of
from intake.storage import cases, enquiries, parties
from kernel.calendar import CENTRE_ZONE
from kernel.personal_data import RETENTION_OVER

LEGAL_BASIS = "个人信息保护法 第19条、第47条第1款第2项"
MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseExpired:
    """Erase of the caller's centre what was closed before a day; ``dry_run`` only counts."""

    case_id: UUID | None = None
    caller: Caller
    closed_before: date
    batch_size: int
    dry_run: bool


@dataclass(frozen=True, slots=True)
class ErasedBatch:
    """How many cases lost their personal data now, and how many are left (counted no further than 10,000)."""

    erased_count: int
    remaining_count: int


def erase_expired(unit: Unit, commands: Sequence[EraseExpired]) -> list[Outcome[ErasedBatch]]:
    """Erase a batch for each command; what one erases, the next no longer finds."""
    return [_erase(unit, command) for command in commands]


def _erase(unit: Unit, command: EraseExpired) -> ErasedBatch:
    centre = command.caller.division_code
    closed_before = datetime.combine(command.closed_before, time(), CENTRE_ZONE)
    expired = [] if command.dry_run else parties.take_expired(unit, centre, closed_before, command.batch_size)
    officer = officer_of(command.caller)
    for case in cases.find_cases(unit, expired, ()):
        event = events.personal_data_erased(case, officer, str(RETENTION_OVER), LEGAL_BASIS, unit.now)
        unit.emit(case.case_id, case.division_code, event)
    parties.erase(unit, dict.fromkeys(expired, officer))
    enquiries.erase_of_cases(unit, expired)
    return ErasedBatch(len(expired), parties.count_expired(unit, centre, closed_before, MOST_COUNTED))
