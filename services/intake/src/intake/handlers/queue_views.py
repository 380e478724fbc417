"""The queue as it is answered and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from google.protobuf.duration_pb2 import Duration

from chassis.live import Hint
from intake.domain.queue.groups import Group, Priority, groups_of
from intake.domain.queue.tickets import Ticket, TicketState
from intake.domain.queue.waiting import estimated_wait
from intake.storage import posts, queue, windows
from kernel.streams import Streams
from onewindow.intake.v1 import events_pb2, queue_pb2

if TYPE_CHECKING:
    from datetime import timedelta

    from chassis.storage.unit import Unit
    from intake.domain.posts.model import Post

TOPIC = "queue"
_NUMBERS = {
    Priority.SERVICE_MEMBER: queue_pb2.PRIORITY_GROUP_SERVICE_MEMBER,
    Priority.FIREFIGHTER: queue_pb2.PRIORITY_GROUP_FIREFIGHTER,
    Priority.DISABLED: queue_pb2.PRIORITY_GROUP_DISABLED,
    Priority.OLDER: queue_pb2.PRIORITY_GROUP_OLDER,
    Priority.EXPECTANT: queue_pb2.PRIORITY_GROUP_EXPECTANT,
}
PRIORITIES: Mapping[int, Priority] = {number: priority for priority, number in _NUMBERS.items()}
_STATES = {
    TicketState.WAITING: queue_pb2.TICKET_STATE_WAITING,
    TicketState.CALLED: queue_pb2.TICKET_STATE_CALLED,
    TicketState.SERVED: queue_pb2.TICKET_STATE_SERVED,
    TicketState.ABSENT: queue_pb2.TICKET_STATE_ABSENT,
    TicketState.CLOSED: queue_pb2.TICKET_STATE_CLOSED,
}


@dataclass(frozen=True, slots=True)
class TicketView:
    """A number, the window it was called to, how many are before it, and what it will wait."""

    ticket: Ticket
    window: Post | None = None
    ahead: int = 0
    estimated: timedelta | None = None


def known_groups(unit: Unit, division_code: str) -> Mapping[str, Group]:
    """Answer the groups of a centre, the same throughout a unit."""
    return unit.read_once(("intake.queue.groups", division_code), lambda: groups_of(queue.groups(unit, division_code)))


def view_of(unit: Unit, ticket: Ticket, *, estimates: bool = False) -> TicketView:
    """Look at a number as it stands."""
    window = posts.published(unit, ticket.division_code).get(ticket.post_code) if ticket.post_code else None
    if ticket.state is not TicketState.WAITING:
        return TicketView(ticket, window)
    view = TicketView(ticket, window, queue.ahead_count(unit, ticket))
    if not estimates:
        return view
    group = known_groups(unit, ticket.division_code).get(ticket.group_code)
    open_posts = windows.running(unit, ticket.division_code)
    lately = queue.lately(unit, ticket.division_code, ticket.day).get(ticket.group_code, ())
    return replace(view, estimated=estimated_wait(view.ahead, lately, group.open_windows(open_posts) if group else 0))


def ticket_message(view: TicketView) -> queue_pb2.Ticket:
    """Write a number."""
    ticket, window = view.ticket, view.window
    return queue_pb2.Ticket(
        ticket_id=str(ticket.ticket_id),
        number=ticket.number,
        group_code=ticket.group_code,
        drawn_at=ticket.drawn_at,
        priority=_NUMBERS[Priority(ticket.priority)] if ticket.priority else queue_pb2.PRIORITY_GROUP_UNSPECIFIED,
        state=_STATES[ticket.state],
        call_count=ticket.call_count,
        called_at=ticket.called_at,
        last_called_at=ticket.last_called_at,
        post_code=ticket.post_code,
        window_zh=window.name_zh if window else "",
        window_en=window.name_en if window else "",
        ended_at=ticket.ended_at,
        ahead_count=view.ahead,
    )


def group_message(group: Group) -> queue_pb2.QueueGroup:
    """Write a group."""
    return queue_pb2.QueueGroup(
        code=group.code,
        name_zh=group.name_zh,
        name_en=group.name_en,
        post_codes=group.post_codes,
        late_minutes=group.late_minutes,
        most_calls=group.most_calls,
        priorities=[_NUMBERS[each] for each in group.priorities],
    )


def span(value: timedelta | None) -> Duration | None:
    """Write how long something takes, in whole seconds."""
    return None if value is None else Duration(seconds=round(value.total_seconds()))


def hint(unit: Unit, division_code: str, kind: str) -> None:
    """Tell pages that show the queue that it has changed."""
    unit.hint(division_code, Hint(topic=TOPIC, kind=kind, version=round(unit.now.timestamp() * 1_000_000)))


def tell_long_wait(unit: Unit, ticket: Ticket, group: Group, waiting_count: int, open_windows: int) -> None:
    """Tell supervision that a number has waited too long."""
    division_code = ticket.division_code
    event = events_pb2.TicketWaitedLong(
        division_code=division_code,
        number=ticket.number,
        group_code=group.code,
        group_zh=group.name_zh,
        group_en=group.name_en,
        drawn_at=ticket.drawn_at,
        told_at=unit.now,
        late_minutes=group.late_minutes,
        waiting_count=waiting_count,
        open_windows=open_windows,
    )
    unit.emit(Streams.QUEUE.of(division_code), division_code, event)
