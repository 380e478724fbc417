"""Take a complaint over the public page: the same form once, however often it is sent."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from supervision.domain.complaints import Channel, Complaint
from supervision.domain.refusals import ComplaintsFull
from supervision.handlers.complaining import ToldForm, received
from supervision.handlers.steps import step_of
from supervision.storage import complaints

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit

MOST_A_DAY = 2_000
"""Complaints of a centre that are taken in one day; more are told by nobody who means it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellComplaint:
    """What somebody says of a centre, with the id of the form it was typed into. About no case's trace."""

    division_code: str
    form_id: UUID
    form: ToldForm = field(repr=False)
    case_id: None = None


def tell_complaint(unit: Unit, commands: Sequence[TellComplaint]) -> list[Outcome[Complaint]]:
    """Keep each once."""
    return [_told(unit, command) for command in commands]


def _told(unit: Unit, command: TellComplaint) -> Outcome[Complaint]:
    # With what was typed: whoever goes back and writes something else has something else to say.
    written = "\0".join([str(command.form_id), *(str(part) for part in astuple(command.form))])
    before = complaints.of_form(unit, command.division_code, written)
    if before is not None:
        return before
    complaint = received(unit, command.division_code, command.form, Channel.PAGE, None)
    if int(complaint.receipt_no[-7:-1]) > MOST_A_DAY:
        return ComplaintsFull()
    complaints.keep(unit, complaint, written)
    complaints.add_step(unit, complaint, step_of(None, "received", "", unit.now))
    return complaint
