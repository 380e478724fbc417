"""Record that an approval was taken back: the result of the item is void."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case.model import Revoked
from intake.domain.messages.model import Fact, Kind
from intake.storage import cases, messages
from kernel.errors import NotYetKnown


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRevocation:
    """A department took the approval of an item back."""

    case_id: UUID
    division_code: str
    item_code: str
    revoked: Revoked


def record_revocation(unit: Unit, commands: Sequence[RecordRevocation]) -> list[Outcome[None]]:
    """Keep what was taken back; the cases are held, so that a window hands over what holds, or what says otherwise."""
    held = cases.lock_cases(unit, [command.case_id for command in commands])
    known = [command for command in commands if command.case_id in held]
    cases.add_revoked(
        unit, [(command.case_id, command.item_code, command.division_code, command.revoked) for command in known]
    )
    messages.note(unit, [Fact(command.case_id, Kind.REVOKED, command.item_code) for command in known])
    return [None if command.case_id in held else NotYetKnown() for command in commands]
