"""Write down what somebody asks at the window, by telephone or in a letter: who does is asked first, and follows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake.handlers.callers import officer_of
from intake.handlers.enquiring import received
from intake.storage import enquiries
from intake.storage.enquiries import EnquiryStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from intake.domain.enquiries import Asked, Channel, Enquiry


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeEnquiry:
    """What somebody asks an officer."""

    caller: Caller
    channel: Channel
    asked: Asked = field(repr=False)
    case_id: None = None


def take_enquiry(unit: Unit, commands: Sequence[TakeEnquiry]) -> list[Outcome[Enquiry]]:
    """Keep each."""
    return [_taken(unit, command) for command in commands]


def _taken(unit: Unit, command: TakeEnquiry) -> Enquiry:
    caller = command.caller
    enquiry = received(unit, caller.division_code, command.asked, command.channel, caller)
    enquiries.keep(unit, enquiry)
    enquiries.add_step(unit, enquiry, EnquiryStep("received", "", officer_of(caller), unit.now))
    return enquiry
