"""Take a question over the public page: the same form once, however often it is sent; an officer on duty follows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake.domain.enquiries import NOBODY, Asked, Channel, Enquiry
from intake.domain.refusals import EnquiriesFull
from intake.handlers.enquiring import received
from intake.storage import enquiries
from intake.storage.enquiries import EnquiryStep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from chassis.outcome import Outcome
    from chassis.storage.unit import Unit

MOST_A_DAY = 2_000
"""Questions to a centre that are taken over the page in one day; more are asked by nobody who means it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion:
    """What somebody asks a centre, with the id of the form it was typed into. About no case's trace."""

    division_code: str
    form_id: UUID
    asked: Asked = field(repr=False)
    case_id: None = None


def ask_question(unit: Unit, commands: Sequence[AskQuestion]) -> list[Outcome[Enquiry]]:
    """Keep each once."""
    return [_asked(unit, command) for command in commands]


def _asked(unit: Unit, command: AskQuestion) -> Outcome[Enquiry]:
    # With what was typed: whoever goes back and writes something else has something else to ask.
    asked = command.asked
    written = "\0".join([str(command.form_id), asked.text, asked.name, asked.phone])
    before = enquiries.of_form(unit, command.division_code, written)
    if before is not None:
        return before
    enquiry = received(unit, command.division_code, asked, Channel.PAGE, None)
    if int(enquiry.enquiry_no[-7:-1]) > MOST_A_DAY:
        return EnquiriesFull()
    enquiries.keep(unit, enquiry, written)
    enquiries.add_step(unit, enquiry, EnquiryStep("received", "", NOBODY, unit.now))
    return enquiry
