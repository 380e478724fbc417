"""Messages to applicants as they are shown: what was told and what became of it, never to whom."""

from __future__ import annotations

from typing import cast

from intake.domain.messages.model import Failure, Kind, Message, State, Wish
from intake.handlers.vocabulary import MESSAGE_CHANNELS, MESSAGE_LANGUAGES
from onewindow.intake.v1 import messages_pb2 as pb

KINDS = {kind: cast("pb.MessageKind", pb.MessageKind.Value(f"MESSAGE_KIND_{kind.name}")) for kind in Kind}
STATES = {state: cast("pb.MessageState", pb.MessageState.Value(f"MESSAGE_STATE_{state.name}")) for state in State}
FAILURES = {
    failure: cast("pb.MessageFailure", pb.MessageFailure.Value(f"MESSAGE_FAILURE_{failure.name}"))
    for failure in Failure
}


def wish_message(wish: Wish | None) -> pb.MessageWish | None:
    """Write what was chosen, without the address."""
    if wish is None:
        return None
    return pb.MessageWish(channel=MESSAGE_CHANNELS[wish.channel], language=MESSAGE_LANGUAGES[wish.language])


def case_message(message: Message, case_no: str) -> pb.CaseMessage:
    """Write a message."""
    return pb.CaseMessage(
        message_id=str(message.message_id),
        case_id=str(message.case_id),
        case_no=case_no,
        kind=KINDS[message.kind],
        channel=MESSAGE_CHANNELS[message.channel],
        language=MESSAGE_LANGUAGES[message.language],
        state=STATES[message.state],
        failure=FAILURES[message.failure] if message.failure else 0,  # type: ignore[arg-type]  # unspecified
        made_at=message.made_at,
        next_at=message.next_at,
        attempt_count=message.attempt_count,
        sent_at=message.sent_at,
        text=message.sent_text,
    )


def sent_message(message: Message) -> pb.SentMessage:
    """Write a message that has gone out, for whoever looks the case up."""
    return pb.SentMessage(kind=KINDS[message.kind], channel=MESSAGE_CHANNELS[message.channel], sent_at=message.sent_at)
