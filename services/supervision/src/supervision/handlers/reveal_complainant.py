"""Who complained, unmasked: that it was seen, by whom and what for, is kept with the complaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from supervision.domain.refusals import ComplaintNotFound
from supervision.handlers.complaining import one_by_id
from supervision.handlers.steps import step_of
from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit
    from supervision.domain.complaints import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealComplainant:
    """Whose, and what for."""

    caller: Caller
    complaint_id: UUID
    purpose: str
    case_id: None = None


def reveal_complainant(unit: Unit, commands: Sequence[RevealComplainant]) -> list[Outcome[Said]]:
    """Open each, and keep that it was."""
    outcomes: list[Outcome[Said]] = []
    for command in commands:
        complaint = one_by_id(unit, command.complaint_id, command.caller)
        if complaint is None:
            outcomes.append(ComplaintNotFound())
            continue
        complaints.add_step(unit, complaint, step_of(command.caller, "revealed", command.purpose, unit.now))
        outcomes.append(complaint.said)
    return outcomes
