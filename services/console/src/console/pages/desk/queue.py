"""The queue of today beside a clerk's desk: the next number by one key, and what the window has in hand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from console.calls.services import WRITE_SECONDS
from console.pages.page import Done, Key, Visit
from console.pages.sections import attempt, told
from console.parts.trouble import Summary
from console.words.language import Language, later
from kernel.calendar import CENTRE_ZONE
from onewindow.intake.v1 import queue_pb2 as pb
from onewindow.intake.v1.intake_pb2 import ListWindowsRequest, ListWindowsResponse, Window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from google.protobuf.timestamp_pb2 import Timestamp


NEXT = Key("F6", later("next number"))
TICKET = "ticket"
_NEXT, _AGAIN, _ABSENT, _DONE, _MOVE = "next", "again", "absent", "done", "move"
_MOST_WAITING = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it sends, and what it says."""

    act: str
    label: str


@dataclass(frozen=True, slots=True)
class InHand:
    """A number that the window has called; ``begin`` is where a case is begun with it."""

    number: str
    told: str
    begin: str
    acts: tuple[Choice, ...]
    moves: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """A number that waits, or whose holder did not come: then it may be called once more."""

    number: str
    told: str
    again: Choice | None


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue as one window sees it; ``window`` is empty where the clerk is on duty at none."""

    trouble: Summary | None
    action: str
    window: str
    windows: str
    next_act: str
    caption: str
    unattended: str
    in_hand: tuple[InHand, ...]
    waiting: tuple[Waits, ...]
    more: str
    absent: tuple[Waits, ...]


def priority_of(language: Language, priority: int) -> str:
    """Say why a number goes first; empty if it does not."""
    names: dict[int, str] = {
        pb.PRIORITY_GROUP_SERVICE_MEMBER: language.say("a member of the armed forces"),
        pb.PRIORITY_GROUP_FIREFIGHTER: language.say("a member of the fire and rescue force"),
        pb.PRIORITY_GROUP_DISABLED: language.say("a person with a disability"),
        pb.PRIORITY_GROUP_OLDER: language.say("an older person"),
        pb.PRIORITY_GROUP_EXPECTANT: language.say("an expectant mother"),
    }
    return names.get(priority, "")


def clock(at: Timestamp) -> str:
    """Write when it was, as on a clock at the centre."""
    return at.ToDatetime(UTC).astimezone(CENTRE_ZONE).strftime("%H:%M")


async def queue_of(visit: Visit) -> QueueView:
    """Look at the queue from the window at which the clerk is on duty."""
    (queue, away), (listed, _) = await asyncio.gather(
        attempt(visit.calls.intake(pb.GetQueueRequest(), pb.GetQueueResponse), pb.GetQueueResponse()),
        attempt(visit.calls.intake(ListWindowsRequest(), ListWindowsResponse), ListWindowsResponse()),
    )
    window = _own(visit, listed.windows)
    say = visit.say
    post = window.post_code if window else ""
    serves = {line.group.code for line in queue.lines if not line.group.post_codes or post in line.group.post_codes}
    waiting = [each for each in queue.waiting if not window or each.group_code in serves]
    count = sum(line.waiting_count for line in queue.lines if not window or line.group.code in serves)
    names = {line.group.code: visit.of(line.group.name_zh, line.group.name_en) for line in queue.lines}
    unattended = [names[line.group.code] for line in queue.lines if line.unattended]
    most_calls = {line.group.code: line.group.most_calls for line in queue.lines}
    return QueueView(
        trouble=told(away, visit.language),
        action=visit.address("/desk"),
        window=visit.of(window.name_zh, window.name_en) if window else "",
        windows=visit.address("/windows"),
        next_act=f"{_NEXT}:{post}" if window else "",
        caption=visit.language.count("Queue: {number} waits", "Queue: {number} wait", count),
        unattended=say("Nobody is on duty for: {groups}", groups=visit.of("、", ", ").join(unattended))
        if unattended
        else "",
        in_hand=tuple(
            _in_hand(visit, each, names, most_calls.get(each.group_code, 0))
            for each in queue.called
            if window and each.post_code == post
        ),
        waiting=tuple(_waits(visit, each, names, "") for each in waiting[:_MOST_WAITING]),
        more=visit.language.count("and {number} more", "and {number} more", count - _MOST_WAITING)
        if count > _MOST_WAITING
        else "",
        absent=tuple(
            _waits(visit, each, names, post) for each in queue.absent if not window or each.group_code in serves
        ),
    )


async def act(visit: Visit, written: str) -> Done:
    """Do what a button of the queue says: ``next:W-1``, ``again:W-1:ID``, ``absent:ID``, ``done:ID``, ``move:ID:B``.

    Raises:
        Trouble: it is refused, or intake does not answer.
    """
    what, _, rest = written.partition(":")
    first, _, second = rest.partition(":")
    back, key = visit.address("/desk"), visit.key
    if what in {_NEXT, _AGAIN}:
        asked = pb.CallTicketRequest(idempotency_key=key, post_code=first, ticket_id=second)
        called = await visit.calls.intake(asked, pb.CallTicketResponse, seconds=WRITE_SECONDS)
        if not called.HasField("ticket"):
            return Done(back, visit.say("Nobody waits for this window."))
        return Done(back, visit.say("{number} was called.", number=called.ticket.number))
    if what == _MOVE:
        moving = pb.MoveTicketRequest(idempotency_key=key, ticket_id=first, group_code=second)
        moved = (await visit.calls.intake(moving, pb.MoveTicketResponse, seconds=WRITE_SECONDS)).ticket
        return Done(back, visit.say("{number} waits in {group} now.", number=moved.number, group=moved.group_code))
    ending = pb.EndTicketRequest(idempotency_key=key, ticket_id=first, absent=what == _ABSENT)
    ended = (await visit.calls.intake(ending, pb.EndTicketResponse, seconds=WRITE_SECONDS)).ticket
    if ending.absent:
        return Done(back, visit.say("{number} did not come.", number=ended.number))
    return Done(back, visit.say("{number} is served.", number=ended.number))


def _own(visit: Visit, windows: Iterable[Window]) -> Window | None:
    own = visit.officer.officer_id if visit.officer else ""
    return next((each for each in windows if own and each.officer_id == own), None)


def _in_hand(visit: Visit, ticket: pb.Ticket, names: dict[str, str], most_calls: int) -> InHand:
    say, own = visit.say, ticket.ticket_id
    acts = [Choice(f"{_AGAIN}:{ticket.post_code}:{own}", say("Call again"))]
    if ticket.call_count >= most_calls:
        acts.append(Choice(f"{_ABSENT}:{own}", say("Did not come")))
    acts.append(Choice(f"{_DONE}:{own}", say("Served")))
    return InHand(
        number=ticket.number,
        told=_told(
            visit,
            ticket,
            names,
            say("called {at}", at=clock(ticket.last_called_at)),
            visit.language.count("{number} call", "{number} calls", ticket.call_count),
        ),
        begin=visit.address("/desk/new", **{TICKET: own, "number": ticket.number}),
        acts=tuple(acts),
        moves=tuple(
            Choice(f"{_MOVE}:{own}:{code}", say("To {group}", group=f"{code} {name}"))
            for code, name in names.items()
            if code != ticket.group_code
        ),
    )


def _waits(visit: Visit, ticket: pb.Ticket, names: dict[str, str], post_code: str) -> Waits:
    again = None
    if ticket.state == pb.TICKET_STATE_ABSENT and post_code:
        label = visit.say("Call {number}, who came after all", number=ticket.number)
        again = Choice(f"{_AGAIN}:{post_code}:{ticket.ticket_id}", label)
    return Waits(
        ticket.number, _told(visit, ticket, names, visit.say("waits since {at}", at=clock(ticket.drawn_at))), again
    )


def _told(visit: Visit, ticket: pb.Ticket, names: dict[str, str], *more: str) -> str:
    first = priority_of(visit.language, ticket.priority)
    parts = (
        names.get(ticket.group_code, ticket.group_code),
        *more,
        visit.say("goes first: {who}", who=first) if first else "",
    )
    return " · ".join(part for part in parts if part)
