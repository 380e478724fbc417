"""Forget who pays for a case, when its personal data is erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.idempotency import erase_answers
from chassis.storage.unit import Unit
from fees.storage import bills


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetPayer:
    """Intake has erased the personal data of a case."""

    case_id: UUID
    division_code: str


def forget_payers(unit: Unit, commands: Sequence[ForgetPayer]) -> list[Outcome[None]]:
    """Forget the masked names, and the kept answers that have them."""
    case_ids = {command.case_id for command in commands}
    erase_answers(unit, sorted(case_ids | bills.forget_payers(unit, case_ids)))
    return [None for _ in commands]
