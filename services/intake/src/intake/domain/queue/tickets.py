"""A number of the day: drawn, called, served; or not come, moved, closed with the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from intake.domain.queue.groups import Group, Priority
from intake.domain.refusals import CallAgain, PriorityNotGranted, QueueGroupNotFound, TicketElsewhere
from kernel.calendar import CENTRE_ZONE

MOST_OF_A_DAY = 9_999


class TicketState(StrEnum):
    """Where a number stands."""

    WAITING = "waiting"
    CALLED = "called"
    SERVED = "served"
    ABSENT = "absent"
    CLOSED = "closed"


# Called once more, whoever comes after all.
_COMES_LATER = frozenset({TicketState.ABSENT, TicketState.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A number and how it fares; ``drawn_in`` and ``serial`` are printed, ``group_code`` is where it waits now.

    ``late_at``: when it will have waited too long; None once that was told, or when it waits no longer.
    """

    ticket_id: UUID
    division_code: str
    day: date
    drawn_in: str
    serial: int
    drawn_at: datetime
    drawn_by: str
    priority: str
    group_code: str
    late_at: datetime | None
    state: TicketState = TicketState.WAITING
    call_count: int = 0
    called_at: datetime | None = None
    last_called_at: datetime | None = None
    post_code: str = ""
    officer_id: str = ""
    ended_at: datetime | None = None

    @property
    def number(self) -> str:
        """What is printed and called: ``A031``."""
        return f"{self.drawn_in}{self.serial:03d}"


def day_of(now: datetime) -> date:
    """Answer the day of the queue at an instant: that of the centre."""
    return now.astimezone(CENTRE_ZONE).date()


def may_draw(group: Group | None, group_code: str, priority: Priority | None) -> Group:
    """Answer the group a number is drawn in.

    Raises:
        QueueGroupNotFound, PriorityNotGranted: there is no such group any more, or nobody of this kind goes first.
    """
    if group is None or group.ended:
        raise QueueGroupNotFound(group_code=group_code)
    if priority is not None and priority not in group.priorities:
        raise PriorityNotGranted((), group_code=group_code)
    return group


def called(ticket: Ticket, post_code: str, officer_id: str, now: datetime) -> Ticket:
    """Call a number to a window: one that waits, the window's own again, or one whose holder comes after all.

    Raises:
        TicketElsewhere: another window has it, or it was served, or it is of another day.
    """
    own = ticket.state is TicketState.CALLED and ticket.post_code == post_code
    if ticket.day != day_of(now) or not (own or ticket.state is TicketState.WAITING or ticket.state in _COMES_LATER):
        raise TicketElsewhere((), number=ticket.number)
    return replace(
        ticket,
        state=TicketState.CALLED,
        post_code=post_code,
        officer_id=officer_id,
        call_count=ticket.call_count + 1,
        called_at=ticket.called_at or now,
        last_called_at=now,
        ended_at=None,
        late_at=None,
    )


def served(ticket: Ticket, officer_id: str, now: datetime) -> Ticket:
    """End a number that somebody came with.

    Raises:
        TicketElsewhere: the officer has not called it, or it has ended.
    """
    _own(ticket, officer_id)
    return replace(ticket, state=TicketState.SERVED, ended_at=now)


def absent(ticket: Ticket, officer_id: str, most_calls: int, now: datetime) -> Ticket:
    """End a number that nobody came with.

    Raises:
        TicketElsewhere: the officer has not called it, or it has ended.
        CallAgain: it was not called as often as it has to be.
    """
    _own(ticket, officer_id)
    if ticket.call_count < most_calls:
        raise CallAgain((), number=ticket.number, calls=str(ticket.call_count), most=str(most_calls))
    return replace(ticket, state=TicketState.ABSENT, ended_at=now)


def moved(ticket: Ticket, group: Group, officer_id: str, now: datetime) -> Ticket:
    """Let a number wait for another group: its place there is that of its time, and it goes first as before.

    Raises:
        TicketElsewhere: somebody else has called it, or it has ended.
    """
    late: datetime | None = late_at(group, now)
    if ticket.state is TicketState.WAITING:
        # That it waited too long is told once.
        late = ticket.late_at and late_at(group, ticket.drawn_at)
    else:
        _own(ticket, officer_id)
    return replace(
        ticket,
        group_code=group.code,
        state=TicketState.WAITING,
        post_code="",
        officer_id="",
        call_count=0,
        late_at=late,
    )


def late_at(group: Group, since: datetime) -> datetime:
    """Answer when somebody will have waited too long in a group."""
    return since + timedelta(minutes=group.late_minutes)


def _own(ticket: Ticket, officer_id: str) -> None:
    if ticket.state is not TicketState.CALLED or ticket.officer_id != officer_id:
        raise TicketElsewhere((), number=ticket.number)
