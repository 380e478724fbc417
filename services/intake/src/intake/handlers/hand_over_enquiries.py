"""Give enquiries another follower: whoever was asked first leaves the centre, or is away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chassis.in_turn import each_in_turn
from intake.domain.case.model import Officer
from intake.domain.enquiries import handed_over
from intake.domain.refusals import EnquiryNotFound, EnquiryNotYours
from intake.handlers.callers import officer_of
from intake.handlers.enquiring import held, registered
from intake.storage import enquiries
from intake.storage.enquiries import EnquiryStep
from kernel.errors import FaultKind, FieldViolation, InvalidRequest
from onewindow.access.v1.access_pb2 import Role

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.enquiries import Enquiry

MOST_AT_ONCE = 200
_LEADS = frozenset({Role.ROLE_SUPERVISOR, Role.ROLE_CENTRE_HEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverEnquiries:
    """One enquiry, or all that an officer follows; who follows them from now on, and why."""

    caller: Caller
    enquiry_id: UUID | None
    from_officer_id: str
    to_officer_id: str
    words: str
    case_id: None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many were handed over, and how many the other officer still follows."""

    handed_over_count: int
    left_count: int


@each_in_turn
def hand_over_enquiries(unit: Unit, command: HandOverEnquiries) -> HandedOver:
    """Hand over what each is about, at most ``MOST_AT_ONCE``."""
    to = _officer(unit, command)
    by = officer_of(command.caller)
    moved = [handed_over(enquiry, to) for enquiry in _asked_for(unit, command)]
    enquiries.save(unit, moved)
    for enquiry in moved:
        enquiries.add_step(unit, enquiry, EnquiryStep("handed_over", f"{to.officer_id}：{command.words}", by, unit.now))
    sender = command.from_officer_id
    left = enquiries.open_counts(unit, command.caller.division_code, [sender]) if sender else {}
    return HandedOver(len(moved), left.get(sender, 0))


def _asked_for(unit: Unit, command: HandOverEnquiries) -> list[Enquiry]:
    caller = command.caller
    if command.enquiry_id is not None:
        found = [held(unit, command.enquiry_id, caller)]
    else:
        asked = enquiries.followed_by(unit, caller.division_code, command.from_officer_id, MOST_AT_ONCE)
        kept = enquiries.hold(unit, asked, caller.division_code)
        # Of two who hand over at the same moment the second finds them gone.
        found = [one.enquiry for one in kept if one.enquiry.follower.officer_id == command.from_officer_id]
        if not found:
            raise EnquiryNotFound
    for enquiry in found:
        if not _may(caller, enquiry):
            raise EnquiryNotYours(officer_id=enquiry.follower.officer_id)
    return found


def _may(caller: Caller, enquiry: Enquiry) -> bool:
    """Whether the caller follows it, or is above who does: nobody gives away what others were asked."""
    follower = enquiry.follower
    heads = Role.ROLE_DEPARTMENT_HEAD in caller.roles and follower.department_code == caller.department_code
    return not follower.officer_id or follower.officer_id == caller.officer_id or heads or bool(_LEADS & caller.roles)


def _officer(unit: Unit, command: HandOverEnquiries) -> Officer:
    known = registered(unit, command.caller.division_code)
    if command.to_officer_id in known:
        return known[command.to_officer_id]
    if known and command.to_officer_id != command.caller.officer_id:
        fault = FieldViolation(
            "to_officer_id",
            "No post of the centre's register has this officer.",
            "本中心岗位登记中没有该人员。",
            FaultKind.NOT_FOUND,
        )
        raise InvalidRequest([fault])
    return Officer(command.to_officer_id, command.caller.department_code)
