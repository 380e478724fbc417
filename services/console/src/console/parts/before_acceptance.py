"""What can be done with an application that is not accepted yet: examine it, or refuse its acceptance in writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.parts.area import Area
from console.parts.field import Field
from console.words.language import Language
from onewindow.intake.v1.intake_pb2 import CaseState

NOT_ACCEPTED_YET = (CaseState.CASE_STATE_RECEIVED, CaseState.CASE_STATE_PENDING_CORRECTION)
LONGEST_REASON = 500
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class BeforeAcceptance:
    """Where it is sent, whether it is to be examined, and what a written refusal says."""

    action: str
    is_to_be_examined: bool
    reason: Area
    basis: Field
    place: Field


def before_acceptance_of(
    language: Language, action: str, form: Mapping[str, str], faults: Mapping[str, str], *, is_to_be_examined: bool
) -> BeforeAcceptance:
    """Make the forms, with what was typed and what is wrong with it."""
    say = language.say
    return BeforeAcceptance(
        action=action,
        is_to_be_examined=is_to_be_examined,
        reason=Area(
            name="reason",
            label=say("Reason"),
            value=form.get("reason", ""),
            fault=faults.get("reason", ""),
            longest=LONGEST_REASON,
        ),
        basis=Field(
            name="provision",
            label=say("Law and article"),
            value=form.get("provision", ""),
            fault=faults.get("provision", ""),
            longest=LONGEST_WORDS,
        ),
        place=Field(
            name="place",
            label=say("Where to go"),
            hint=say("The authority or window that is responsible."),
            value=form.get("place", ""),
            fault=faults.get("place", ""),
            longest=LONGEST_WORDS,
        ),
    )
