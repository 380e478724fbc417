"""A department says what it found and did about a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from supervision.domain.complaints import replied
from supervision.domain.refusals import ComplaintNotFound
from supervision.handlers.complaining import ComplaintView, one_by_id
from supervision.handlers.steps import step_of
from supervision.storage import complaints

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToComplaint:
    """The words of the caller's department."""

    caller: Caller
    complaint_id: UUID
    reply: str
    case_id: None = None


@each_in_turn
def reply_to_complaint(unit: Unit, command: ReplyToComplaint) -> ComplaintView:
    """Take each; of two officers the first is heard."""
    complaint = one_by_id(unit, command.complaint_id, command.caller)
    if complaint is None:
        raise ComplaintNotFound
    after = replied(complaint, command.reply)
    complaints.save(unit, after)
    complaints.add_step(unit, after, step_of(command.caller, "replied", command.reply, unit.now))
    return ComplaintView(after, unit.now, complaints.steps_of(unit, [after.complaint_id])[after.complaint_id])
