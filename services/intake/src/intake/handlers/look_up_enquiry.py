"""Where an enquiry stands, for whoever has its number and code; a wrong code costs as much as the right one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from intake.domain.refusals import EnquiryNotConfirmed
from intake.storage import enquiries, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit
    from intake.domain.enquiries import Enquiry
    from intake.domain.posts.windows import FirstContact

# As long as what somebody asks.
_NOTHING = bytes(600)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpEnquiry:
    """A number without fault, and the code typed beside it. About no case's trace: it may be anybody's guess."""

    enquiry_no: str
    division_code: str
    query_code: str = field(repr=False)
    case_id: None = None


@dataclass(frozen=True, slots=True)
class EnquiryFound:
    """An enquiry, and where whoever follows it is found; None if nobody does, or at no post."""

    enquiry: Enquiry
    first_contact: FirstContact | None


def look_up_enquiry(unit: Unit, commands: Sequence[LookUpEnquiry]) -> list[Outcome[EnquiryFound]]:
    """Answer those whose codes are right."""
    found = (_opened(unit, command) for command in commands)
    return [_found(unit, enquiry) if enquiry else EnquiryNotConfirmed() for enquiry in found]


def _found(unit: Unit, enquiry: Enquiry) -> EnquiryFound:
    where = windows.first_contact_ahead(unit, enquiry.division_code, enquiry.follower.officer_id, unit.now)
    return EnquiryFound(enquiry, where())


def _opened(unit: Unit, command: LookUpEnquiry) -> Enquiry | None:
    enquiry = enquiries.of_number(unit, command.enquiry_no)
    if enquiry is None:
        # Sealing takes as long as opening would.
        unit.keys.seal(_NOTHING, enquiries.place_of(UUID(int=0), ""))
        return None
    return enquiry if enquiries.confirms(unit, enquiry, command.query_code) else None
