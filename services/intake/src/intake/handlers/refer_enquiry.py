"""Give an enquiry to a department, back to its follower, or note where else the follower asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from intake.domain.enquiries import referred
from intake.handlers.callers import officer_of
from intake.handlers.enquiring import held, keep_step
from intake.storage import catalogues
from kernel.errors import NO_SUCH_DEPARTMENT, FieldViolation, InvalidRequest

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.handlers.enquiring import EnquiryView


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferEnquiry:
    """Where to: at most one of ``department_code`` and ``elsewhere``; with neither it goes back to its follower."""

    caller: Caller
    enquiry_id: UUID
    department_code: str
    elsewhere: str
    words: str
    case_id: None = None


@each_in_turn
def refer_enquiry(unit: Unit, command: ReferEnquiry) -> EnquiryView:
    """Refer each; of two officers the first is heard."""
    by = officer_of(command.caller)
    enquiry = held(unit, command.enquiry_id, command.caller)
    catalogue = catalogues.published(unit, enquiry.division_code)
    if command.department_code and catalogue and command.department_code not in catalogue.departments:
        raise InvalidRequest([FieldViolation("department_code", *NO_SUCH_DEPARTMENT)])
    after = referred(enquiry, by, command.department_code, command.elsewhere)
    where = command.department_code or command.elsewhere
    words = f"{where}：{command.words}" if where else command.words
    return keep_step(unit, after, "referred" if where else "returned", words, by)
