"""End an enquiry with an answer in writing, as its follower or as the department that has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from intake.domain.enquiries import answered
from intake.handlers.callers import officer_of
from intake.handlers.enquiring import held, keep_step, seen
from intake.storage import enquiries

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.handlers.enquiring import EnquiryView


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEnquiry:
    """What whoever asked reads."""

    caller: Caller
    enquiry_id: UUID
    answer: str
    case_id: None = None


@each_in_turn
def answer_enquiry(unit: Unit, command: AnswerEnquiry) -> EnquiryView:
    """Answer each; of two officers the first is heard."""
    by = officer_of(command.caller)
    after = answered(held(unit, command.enquiry_id, command.caller), by, command.answer, unit.now)
    view = keep_step(unit, after, "answered", "", by)
    if after.case_id is None:
        return view
    enquiries.erase_of_cases(unit, [after.case_id])
    return seen(unit, after.enquiry_id)
