"""How content whoever complained is with the answer: asked once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from supervision.domain.complaints import CLOSED
from supervision.domain.refusals import ComplaintNotAnswered, ComplaintNotConfirmed
from supervision.handlers.look_up_complaint import opened
from supervision.handlers.steps import step_of
from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RateComplaintAnswer:
    """Number, code and a grade from 1, very dissatisfied, to 5, very satisfied."""

    receipt_no: str
    division_code: str
    query_code: str = field(repr=False)
    grade: int
    case_id: None = None


def rate_complaint_answer(unit: Unit, commands: Sequence[RateComplaintAnswer]) -> list[Outcome[int]]:
    """Keep each grade; of two the first stays, and is answered."""
    return [_rated(unit, command) for command in commands]


def _rated(unit: Unit, command: RateComplaintAnswer) -> Outcome[int]:
    found = opened(unit, command.receipt_no, command.query_code)
    if found is None:
        return ComplaintNotConfirmed()
    complaint = complaints.held_by_id(unit, found.complaint_id)
    if complaint.state not in CLOSED:
        return ComplaintNotAnswered()
    if complaint.grade is None:
        complaint = replace(complaint, grade=command.grade)
        complaints.save(unit, complaint)
        complaints.add_step(unit, complaint, step_of(None, "rated", str(command.grade), unit.now))
    return complaint.grade or command.grade
