"""How an applicant wants to hear of a case: asked at the window, read from the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.pages.page import Form, Visit
from console.parts.field import Field
from console.parts.radios import Radio, Radios
from onewindow.intake.v1 import messages_pb2 as pb

CHANNEL, EMAIL, LANGUAGE = "messages", "email", "messages_language"
_LONGEST_EMAIL = 200
_CHANNELS = {
    "sms": pb.MESSAGE_CHANNEL_SMS,
    "email": pb.MESSAGE_CHANNEL_EMAIL,
    "none": pb.MESSAGE_CHANNEL_NONE,
}
_LANGUAGES = {"zh": pb.MESSAGE_LANGUAGE_ZH, "en": pb.MESSAGE_LANGUAGE_EN}


@dataclass(frozen=True, slots=True)
class Wishing:
    """What is asked: how, where mails go, in which language."""

    channel: Radios
    email: Field
    language: Radios


def asked(visit: Visit, form: Form, faults: Mapping[str, str]) -> Wishing:
    """Ask; nothing is chosen for anybody."""
    say = visit.say
    return Wishing(
        channel=Radios(
            name=CHANNEL,
            label=say("Messages about the case (ask the applicant)"),
            radios=(
                Radio("sms", say("by text message, to the telephone above")),
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


def wish(form: Form) -> pb.MessageWish | None:
    """Read what was chosen; None if nobody asked."""
    channel = _CHANNELS.get(form.get(CHANNEL, ""))
    if channel is None:
        return None
    return pb.MessageWish(
        channel=channel,
        language=_LANGUAGES.get(form.get(LANGUAGE, ""), pb.MESSAGE_LANGUAGE_ZH),
        email=form.get(EMAIL, ""),
    )
