"""What sending a message asks of the records: written for the attempt before it is made, and settled after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from intake.domain.messages import timing
from intake.domain.messages.model import Channel, Failure, Kind, Language, Message, State
from intake.domain.messages.wording import DEFAULTS, Words, mail, written
from intake.storage import cases, messages, parties

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.storage.unit import Unit
    from intake.domain.case.model import Case
    from intake.storage.parties import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message on its way: to whom, and what it says; ``subject`` and ``body`` of a mail."""

    message_id: UUID
    division_code: str
    kind: Kind
    channel: Channel
    language: Language
    case_no: str
    to: str = field(repr=False)
    text: str
    subject: str
    body: str


def prepare(unit: Unit, message_ids: Sequence[UUID], words: Words = DEFAULTS) -> list[Outgoing]:
    """Answer which of the claimed messages of a centre are sent now, in its words; each is noted as tried once more.

    One that says nothing of its case any more, is too old or has nowhere to go is settled here; one that may not go
    out by night waits for the morning. A process that dies after this tries the message again after the pause, with
    the same id.
    """
    held = messages.lock_messages(unit, message_ids)
    about = {case.case_id: case for case in cases.find_cases(unit, {message.case_id for message in held}, [])}
    known = parties.parties_of(unit, about.values())
    going: list[Outgoing] = []
    after: list[Message] = []
    for message in held:
        case = about[message.case_id]
        going_out, moved = _tried(message, case, known.get(case.case_id), words, unit.now)
        after.append(moved)
        if going_out:
            going.append(going_out)
    messages.settle(unit, after)
    return going


def record(unit: Unit, outgoing: Outgoing, failure: Failure | None) -> None:
    """Note what became of an attempt; None: it was taken."""
    for message in messages.lock_messages(unit, [outgoing.message_id]):
        if message.state is not State.WAITING:
            continue
        if failure is None:
            moved = replace(
                message, state=State.SENT, next_at=None, sent_at=unit.now, failure=None, sent_text=outgoing.text
            )
        elif failure is Failure.REFUSED:
            moved = _ended(message, State.GIVEN_UP, failure)
        else:
            moved = replace(message, failure=failure)
        messages.settle(unit, [moved])


def _tried(
    message: Message, case: Case, party: Party | None, words: Words, now: datetime
) -> tuple[Outgoing | None, Message]:
    if not timing.still_holds(message.kind, message.facts, case):
        return None, _ended(message, State.STALE, None)
    if timing.is_over(message.attempt_count, message.counts_from, now):
        return None, _ended(message, State.GIVEN_UP, Failure.TOO_LATE)
    to = _address(party, message.channel)
    if not to:
        return None, _ended(message, State.GIVEN_UP, Failure.NO_ADDRESS)
    opens_at = timing.not_before(message.channel, now)
    if opens_at > now:
        return None, replace(message, next_at=opens_at)
    case_no = case.case_no or ""
    text = written(words[message.kind, message.language], message.language, case_no, message.facts)
    subject, body = mail(text, message.language, case_no)
    count = message.attempt_count + 1
    outgoing = Outgoing(
        message_id=message.message_id,
        division_code=message.division_code,
        kind=message.kind,
        channel=message.channel,
        language=message.language,
        case_no=case_no,
        to=to,
        text=text,
        subject=subject,
        body=body,
    )
    return outgoing, replace(message, attempt_count=count, tried_at=now, next_at=timing.next_attempt(count, now))


def _address(party: Party | None, channel: Channel) -> str:
    if party is None:
        return ""
    return party.email if channel is Channel.EMAIL else party.applicant.phone


def _ended(message: Message, state: State, failure: Failure | None) -> Message:
    return replace(message, state=state, next_at=None, failure=failure)
