"""Record that an item of a case is overdue: its applicant is told, once a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake.domain.messages.model import Fact, Kind
from intake.storage import messages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOverdue:
    """Of which case."""

    case_id: UUID


def record_overdue(unit: Unit, commands: Sequence[RecordOverdue]) -> list[Outcome[None]]:
    """Note what is told; nothing of the case changes."""
    messages.note(unit, [Fact(case_id, Kind.OVERDUE) for case_id in {command.case_id for command in commands}])
    return [None for _ in commands]
