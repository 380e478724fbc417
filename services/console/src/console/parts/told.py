"""What the applicant of a case was sent, and the form in which that is chosen at the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.parts.facts import Fact
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from console.parts.trouble import Summary
from console.words.language import Language

CHANNEL, EMAIL, LANGUAGE = "messages", "email", "messages_language"
_LONGEST_EMAIL = 200


@dataclass(frozen=True, slots=True)
class Wishing:
    """What is asked: how, where mails go, in which language."""

    channel: Radios
    email: Field
    language: Radios


def wishing_of(language: Language, form: Mapping[str, str], faults: Mapping[str, str]) -> Wishing:
    """Ask; nothing is chosen for anybody."""
    say = language.say
    return Wishing(
        channel=Radios(
            name=CHANNEL,
            label=say("Messages about the case (ask the applicant)"),
            radios=(
                Radio("sms", say("by text message, to the applicant's telephone")),
                Radio("email", say("by mail")),
                Radio("none", say("no messages")),
            ),
            chosen=form.get(CHANNEL, ""),
            fault=faults.get(CHANNEL, ""),
        ),
        email=Field(
            name=EMAIL,
            label=say("Mail address"),
            hint=say("Only for messages by mail; kept sealed."),
            value=form.get(EMAIL, ""),
            fault=faults.get(EMAIL, ""),
            longest=_LONGEST_EMAIL,
        ),
        language=Radios(
            name=LANGUAGE,
            label=say("Language of the messages"),
            radios=(Radio("zh", say("Chinese")), Radio("en", say("English"))),
            chosen=form.get(LANGUAGE, "zh"),
        ),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What was chosen, in words, and a line for each message; ``trouble`` in place of both where they are away.

    ``wishing`` is None where nothing can be chosen any more.
    """

    action: str
    wish: str
    messages: tuple[Fact, ...]
    trouble: Summary | None
    wishing: Wishing | None
