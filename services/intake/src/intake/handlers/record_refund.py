"""Record what of the fees of a case is back with the applicant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case.model import Case
from intake.handlers.progress import advance


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRefund:
    """Money went back; ``refunded_fen`` is all of it by then."""

    case_id: UUID
    division_code: str
    refunded_fen: int


def record_refund(unit: Unit, commands: Sequence[RecordRefund]) -> list[Outcome[Case]]:
    """Note how much is back, whatever became of the case meanwhile."""
    return advance(unit, commands, lambda case, command: replace(case, refunded_fen=command.refunded_fen))
