"""Record that the paid bill of a case is due again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case import model
from intake.domain.case.model import Case
from intake.handlers.progress import advance


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenBill:
    """So much of the bill is due again, in fen."""

    case_id: UUID
    division_code: str
    left_fen: int


def reopen_bill(unit: Unit, commands: Sequence[ReopenBill]) -> list[Outcome[Case]]:
    """Note what is due; a case that was ready waits for it, one that was handed over owes it."""
    return advance(unit, commands, lambda case, command: model.reopen_bill(case, command.left_fen))
