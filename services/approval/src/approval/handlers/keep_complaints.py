"""Keep of complaints about cases whether they wait for an answer: the docket and the inbox go by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepComplaint:
    """A complaint that supervision took up."""

    case_id: UUID
    division_code: str
    complaint_id: UUID
    department_code: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerComplaint:
    """A complaint that is answered; it was taken up before, as its case's events come in order."""

    case_id: UUID
    division_code: str
    complaint_id: UUID
    answered_at: datetime


def keep_complaints(unit: Unit, commands: Sequence[KeepComplaint]) -> list[Outcome[None]]:
    """Keep each once; the case may not have arrived here yet, and need not."""
    complaints.keep(
        unit,
        [
            {
                "complaint_id": command.complaint_id,
                "case_id": command.case_id,
                "division_code": command.division_code,
                "department_code": command.department_code,
                "accepted_at": command.accepted_at,
            }
            for command in commands
        ],
    )
    return [None for _ in commands]


def answer_complaints(unit: Unit, commands: Sequence[AnswerComplaint]) -> list[Outcome[None]]:
    """Keep when each was answered."""
    complaints.answer(unit, {command.complaint_id: command.answered_at for command in commands})
    return [None for _ in commands]
