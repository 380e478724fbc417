"""How long somebody waits, in words; and where a number is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from google.protobuf.duration_pb2 import Duration

    from console.pages.page import Visit
    from onewindow.intake.v1.queue_pb2 import QueueLine, Ticket


def minutes(span: Duration) -> int:
    """Answer whole minutes, rounded up."""
    return -(-span.seconds // 60)


def waiting_in(visit: Visit, line: QueueLine) -> str:
    """Say how many wait in a group, and about how long that takes where it can be told."""
    told = visit.language.count("{number} waits", "{number} wait", line.waiting_count)
    if not line.HasField("estimated_wait") or not line.waiting_count:
        return told
    about = visit.say("about {minutes} min", minutes=minutes(line.estimated_wait))
    return f"{told} · {about}"


def ahead_of(visit: Visit, ticket: Ticket, estimated: Duration | None) -> str:
    """Say how many are called before a number that waits, and how long that takes."""
    told = visit.language.count("{number} is before you.", "{number} are before you.", ticket.ahead_count)
    if not ticket.ahead_count:
        told = visit.say("You are next.")
    if estimated is None or not ticket.ahead_count:
        return told
    return visit.of("", " ").join((told, visit.say("That takes about {minutes} min.", minutes=minutes(estimated))))


def address_of(visit: Visit, ticket: Ticket) -> str:
    """Answer where whoever holds a number sees how it stands."""
    return visit.origin + visit.address("/ticket", t=ticket.ticket_id)
