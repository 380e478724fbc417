"""Who asks, unmasked: that it was seen, by whom and what for, is kept with the enquiry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from intake.handlers.callers import officer_of
from intake.handlers.enquiring import held
from intake.storage import enquiries
from intake.storage.enquiries import EnquiryStep

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.enquiries import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealEnquirer:
    """Whose, and what for."""

    caller: Caller
    enquiry_id: UUID
    purpose: str
    case_id: None = None


@each_in_turn
def reveal_enquirer(unit: Unit, command: RevealEnquirer) -> Asked:
    """Open each, and keep that it was."""
    enquiry = held(unit, command.enquiry_id, command.caller)
    step = EnquiryStep("revealed", command.purpose, officer_of(command.caller), unit.now)
    enquiries.add_step(unit, enquiry, step)
    return enquiry.asked
