"""Where a complaint stands, for whoever has its number and code; a wrong code costs as much as the right one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from supervision.domain.refusals import ComplaintNotConfirmed
from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from supervision.domain.complaints import Complaint

# As long as what somebody says.
_NOTHING = bytes(600)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpComplaint:
    """A number without fault, and the code typed beside it. About no case's trace: it may be anybody's guess."""

    receipt_no: str
    division_code: str
    query_code: str = field(repr=False)
    case_id: None = None


def look_up_complaint(unit: Unit, commands: Sequence[LookUpComplaint]) -> list[Outcome[Complaint]]:
    """Answer those whose codes are right."""
    found = (opened(unit, command.receipt_no, command.query_code) for command in commands)
    return [complaint or ComplaintNotConfirmed() for complaint in found]


def opened(unit: Unit, receipt_no: str, query_code: str) -> Complaint | None:
    """Answer the complaint of a number and a code, None if they do not belong together."""
    complaint = complaints.of_number(unit, receipt_no)
    if complaint is None:
        # Sealing takes as long as opening would.
        unit.keys.seal(_NOTHING, complaints.place_of(UUID(int=0), ""))
        return None
    return complaint if complaints.confirms(unit, complaint, query_code) else None
