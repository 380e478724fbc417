"""Write down what somebody says at the window or by telephone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from supervision.handlers.complaining import ToldForm, received
from supervision.handlers.steps import step_of
from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.complaints import Channel, Complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeComplaint:
    """What somebody says to an officer."""

    caller: Caller
    channel: Channel
    form: ToldForm = field(repr=False)
    case_id: None = None


def take_complaint(unit: Unit, commands: Sequence[TakeComplaint]) -> list[Outcome[Complaint]]:
    """Keep each."""
    return [_taken(unit, command) for command in commands]


def _taken(unit: Unit, command: TakeComplaint) -> Complaint:
    caller = command.caller
    complaint = received(unit, caller.division_code, command.form, command.channel, caller)
    complaints.keep(unit, complaint)
    complaints.add_step(unit, complaint, step_of(caller, "received", "", unit.now))
    return complaint
