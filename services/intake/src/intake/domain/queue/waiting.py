"""How long it takes, and when a day of the queue is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from intake.domain.queue.tickets import Ticket, TicketState
from kernel.calendar import CENTRE_ZONE

if TYPE_CHECKING:
    from kernel.calendar import WorkCalendar

# So many of the numbers served last tell how long one takes.
LATELY = 20


def estimated_wait(ahead: int, lately: Sequence[timedelta], open_windows: int) -> timedelta | None:
    """Answer how long somebody waits with so many before them, in whole minutes, rounded up.

    Args:
        ahead: numbers called before theirs.
        lately: how long each of the last ones took at a window.
        open_windows: at which somebody is on duty.

    Returns:
        None if nothing was served, or nobody is on duty.
    """
    if not lately or not open_windows:
        return None
    seconds = ahead * sum(lately, timedelta()).total_seconds() / len(lately) / open_windows
    return timedelta(minutes=-(-seconds // 60))


def closing_of(day: date, calendar: WorkCalendar | None, drawn_at: datetime) -> datetime:
    """Answer when what waits on a day is closed: with the business of the day; what is drawn later, at midnight."""
    if calendar is not None and calendar.is_working_day(day):
        closes = calendar.closing(day)
        if drawn_at < closes:
            return closes
    return midnight_of(day)


def midnight_of(day: date) -> datetime:
    """Answer when a day is over for the centre."""
    return datetime.combine(day + timedelta(days=1), time(), CENTRE_ZONE)


def closed(ticket: Ticket, now: datetime) -> Ticket:
    """End with the day what nobody called, or what a window left as it was."""
    state = TicketState.CLOSED if ticket.state is TicketState.WAITING else TicketState.SERVED
    return replace(ticket, state=state, ended_at=now, late_at=None)


def ends_at(ticket: Ticket, calendar: WorkCalendar | None) -> datetime:
    """Answer when a number that has not ended does so by itself.

    One that waits, with the business of its day. One that a window has in hand, at midnight: people are served on.
    """
    if ticket.state is TicketState.CALLED:
        return midnight_of(ticket.day)
    return closing_of(ticket.day, calendar, ticket.drawn_at)


def next_look(tickets: Sequence[Ticket], calendar: WorkCalendar | None) -> datetime | None:
    """Answer when the clock looks at a day again, of which these have not ended; None: nothing is left."""
    late = [ticket.late_at for ticket in tickets if ticket.late_at is not None]
    return min([*late, *(ends_at(ticket, calendar) for ticket in tickets)], default=None)
