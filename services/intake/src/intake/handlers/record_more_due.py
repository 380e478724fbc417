"""Record what became due for a case after its bill was paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case import model
from intake.domain.case.model import Case
from intake.handlers.finish_instant import finish_ready
from intake.handlers.progress import advance


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMoreDue:
    """So much of it is not paid, in fen; 0 when all is."""

    case_id: UUID
    division_code: str
    owed_fen: int


def record_more_due(unit: Unit, commands: Sequence[RecordMoreDue]) -> list[Outcome[Case]]:
    """Note what is owed; a case that was ready waits for it."""
    answers = advance(unit, commands, lambda case, command: model.record_more_due(case, command.owed_fen, unit.now))
    finish_ready(unit, answers)
    return answers
