"""Who applied, in full: the question what for, and for a minute the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from console.parts.facts import Fact
from console.parts.field import Field
from console.words.language import Language
from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1.intake_pb2 import RevealApplicantResponse

SHOWN_SECONDS = 60
# Leads to the purpose, with Alt.
ACCESS_KEY = "p"
# With what is added when it is printed, within what intake takes.
LONGEST_PURPOSE = 180


@dataclass(frozen=True, slots=True)
class Revealed:
    """Personal data, and where the browser goes when its time is over."""

    facts: tuple[Fact, ...] = field(repr=False)
    note: str
    is_printable: bool
    address: str
    seconds: int = SHOWN_SECONDS


@dataclass(frozen=True, slots=True)
class Reveal:
    """The form, and what it was answered with."""

    action: str
    purpose: Field
    prints: bool
    shown: Revealed | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and what is wrong with it; ``prints``: what is shown may leave the screen on paper."""

    purpose: str = ""
    prints: bool = False
    fault: str = ""


_NOTHING = Asked()


def reveal_of(language: Language, action: str, asked: Asked = _NOTHING, shown: Revealed | None = None) -> Reveal:
    """Make the form; after an answer it is empty again, so that a second look has its own purpose."""
    say, kept = language.say, _NOTHING if shown else asked
    purpose = Field(
        name="purpose",
        label=say("What for"),
        hint=say("Choose or write; it is recorded, and supervision sees it."),
        value=kept.purpose,
        fault=kept.fault,
        longest=LONGEST_PURPOSE,
        options=(
            say("Checking who applies at the window"),
            say("Calling the applicant about papers"),
            say("Writing the decision"),
            say("Sending the result by post"),
        ),
        access_key=ACCESS_KEY,
    )
    return Reveal(action, purpose, prints=kept.prints, shown=shown)


def revealed_of(
    language: Language, answer: RevealApplicantResponse, asked: Asked, now: datetime, address: str
) -> Revealed:
    """Write an answer of intake.

    Args:
        language: of the page.
        answer: in the clear.
        asked: as it was recorded.
        now: aware.
        address: of the same page, masked.
    """
    say, applicant = language.say, answer.applicant
    facts = (
        Fact(say("Applicant"), applicant.name),
        Fact(say("Identity number or credit code"), applicant.id_number),
        Fact(say("Telephone"), applicant.phone),
        Fact(say("Address"), applicant.address),
        Fact(say("Who took the result"), answer.received_by),
        Fact(say("What for"), asked.purpose),
    )
    return for_a_minute(language, facts, now, address, is_printable=asked.prints)


def for_a_minute(
    language: Language, facts: Iterable[Fact], now: datetime, address: str, *, is_printable: bool = False
) -> Revealed:
    """Show what is known of these facts, and until when.

    Args:
        language: of the page.
        facts: in the clear; those without a value are left out.
        now: aware.
        address: of the same page, masked.
        is_printable: whether it may leave the screen on paper.
    """
    until = (now + timedelta(seconds=SHOWN_SECONDS)).astimezone(CENTRE_ZONE).strftime("%H:%M:%S")
    return Revealed(
        facts=tuple(fact for fact in facts if fact.value),
        note=language.say("Shown until {time}, then masked again.", time=until),
        is_printable=is_printable,
        address=address,
    )
