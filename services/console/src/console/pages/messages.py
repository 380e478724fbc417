"""What an applicant was sent about a case, in the words of the pages; never to which number or address."""

from __future__ import annotations

from collections.abc import Iterable

from console.parts.facts import Fact
from console.words.language import Language
from console.words.limits import instant
from onewindow.intake.v1 import messages_pb2 as pb


def kind_said(language: Language, kind: pb.MessageKind) -> str:
    """Say what a message tells."""
    say = language.say
    return {
        pb.MESSAGE_KIND_ACCEPTED: say("Acceptance"),
        pb.MESSAGE_KIND_CORRECT: say("Papers are missing"),
        pb.MESSAGE_KIND_NOT_ACCEPTED: say("Not accepted, or ended"),
        pb.MESSAGE_KIND_PAY: say("To be paid"),
        pb.MESSAGE_KIND_PAPERS_DUE: say("Promised papers are due"),
        pb.MESSAGE_KIND_PAPERS_OVERDUE: say("Promised papers have not come"),
        pb.MESSAGE_KIND_EXTENDED: say("Limit extended"),
        pb.MESSAGE_KIND_STOPPED: say("Clock paused"),
        pb.MESSAGE_KIND_RESUMED: say("Clock runs again"),
        pb.MESSAGE_KIND_OVERDUE: say("Overdue"),
        pb.MESSAGE_KIND_DEEMED: say("Granted by silence"),
        pb.MESSAGE_KIND_READY: say("Result is ready"),
        pb.MESSAGE_KIND_REFUSED: say("Written decision is ready"),
        pb.MESSAGE_KIND_REVOKED: say("Approval taken back"),
        pb.MESSAGE_KIND_CLOSED: say("Result handed over"),
    }.get(kind, "")


def wish_said(language: Language, wish: pb.MessageWish | None) -> str:
    """Say what the applicant chose; None: nobody asked."""
    say = language.say
    if wish is None:
        return say("The applicant was not asked; nothing is sent.")
    if wish.channel not in {pb.MESSAGE_CHANNEL_SMS, pb.MESSAGE_CHANNEL_EMAIL}:
        return say("The applicant wants no messages.")
    is_english = wish.language == pb.MESSAGE_LANGUAGE_EN
    if wish.channel == pb.MESSAGE_CHANNEL_SMS:
        return say("By text message, in English.") if is_english else say("By text message, in Chinese.")
    return say("By mail, in English.") if is_english else say("By mail, in Chinese.")


def lines_of(language: Language, messages: Iterable[pb.CaseMessage]) -> tuple[Fact, ...]:
    """Say of each message what it tells and what became of it."""
    return tuple(Fact(kind_said(language, one.kind), became(language, one)) for one in messages)


def sent_lines(language: Language, messages: Iterable[pb.SentMessage]) -> tuple[Fact, ...]:
    """Say of what has gone out when and how it did."""
    return tuple(
        Fact(kind_said(language, one.kind), _sent(language, one.channel, instant(one.sent_at))) for one in messages
    )


def became(language: Language, one: pb.CaseMessage) -> str:
    """Say what became of a message."""
    say = language.say
    if one.state == pb.MESSAGE_STATE_SENT:
        return _sent(language, one.channel, instant(one.sent_at))
    if one.state == pb.MESSAGE_STATE_STALE:
        return say("not sent: the case had gone on")
    if one.state == pb.MESSAGE_STATE_UNSENT:
        return say("not sent: this centre has no such channel running")
    if one.state == pb.MESSAGE_STATE_GIVEN_UP:
        why = {
            pb.MESSAGE_FAILURE_NO_ADDRESS: say("there is no number or address any more"),
            pb.MESSAGE_FAILURE_REFUSED: say("the gateway refused it"),
            pb.MESSAGE_FAILURE_TOO_LATE: say("nobody took it for days"),
        }.get(one.failure, say("it failed"))
        return say("not sent: {why}", why=why)
    if one.failure == pb.MESSAGE_FAILURE_AWAY:
        at = instant(one.next_at)
        return language.count(
            "tried {number} time, nobody took it", "tried {number} times, nobody took it", one.attempt_count
        ) + say("; next at {at}", at=at)
    return say("waits to be sent at {at}", at=instant(one.next_at))


def _sent(language: Language, channel: pb.MessageChannel, at: str) -> str:
    if channel == pb.MESSAGE_CHANNEL_EMAIL:
        return language.say("sent by mail, {at}", at=at)
    return language.say("sent by text message, {at}", at=at)
