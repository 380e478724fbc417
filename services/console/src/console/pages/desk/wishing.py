"""How an applicant wants to hear of a case: read from the form, and written into it."""

from __future__ import annotations

from console.pages.page import Form
from console.parts.told import CHANNEL, EMAIL, LANGUAGE
from onewindow.intake.v1 import messages_pb2 as pb

_CHANNELS = {
    "sms": pb.MESSAGE_CHANNEL_SMS,
    "email": pb.MESSAGE_CHANNEL_EMAIL,
    "none": pb.MESSAGE_CHANNEL_NONE,
}
_LANGUAGES = {"zh": pb.MESSAGE_LANGUAGE_ZH, "en": pb.MESSAGE_LANGUAGE_EN}


def chosen(kept: pb.MessageWish) -> dict[str, str]:
    """Answer the form as it was filled in by what is kept; the address is not told."""
    channel = next((name for name, value in _CHANNELS.items() if value == kept.channel), "")
    language = next((name for name, value in _LANGUAGES.items() if value == kept.language), "zh")
    return {CHANNEL: channel, LANGUAGE: language}


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
