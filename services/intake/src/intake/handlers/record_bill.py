"""Record what became of a case's one bill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.case import model
from intake.domain.case.model import BillState, Case
from intake.handlers.finish_instant import finish_ready
from intake.handlers.progress import advance


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBill:
    """The bill was issued, paid or cancelled."""

    case_id: UUID
    division_code: str
    bill_state: BillState
    # Told when it is issued.
    bill_fen: int | None = None


def record_bill(unit: Unit, commands: Sequence[RecordBill]) -> list[Outcome[Case]]:
    """Note bills; a decided case with nothing left to pay is ready."""

    def record(case: Case, command: RecordBill) -> Case:
        return model.record_bill(case, command.bill_state, unit.now, bill_fen=command.bill_fen)

    answers = advance(unit, commands, record)
    finish_ready(unit, answers)
    return answers
