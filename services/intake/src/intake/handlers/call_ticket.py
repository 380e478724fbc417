"""Call a number to a window: the next one, or one again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.queue.tickets import called, day_of, served
from intake.domain.queue.waiting import midnight_of
from intake.domain.refusals import TicketNotFound, WindowNotYours
from intake.handlers.queue_views import TicketView, hint, known_groups, view_of
from intake.storage import queue, windows


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTicket:
    """The officer at a window calls; without ``ticket_id`` whoever is next."""

    case_id: UUID | None = None
    caller: Caller
    post_code: str
    ticket_id: UUID | None


@dataclass(frozen=True, slots=True)
class Called:
    """The number, None if nobody waits for this window; and how many wait for it now."""

    view: TicketView | None
    waiting: int


@each_in_turn
def call_ticket(unit: Unit, command: CallTicket) -> Called:
    """Call one after the other, with the day of the centre held until commit: nobody is called to two windows."""
    caller, post_code, day = command.caller, command.post_code, day_of(unit.now)
    division_code = caller.division_code
    shift = windows.running(unit, division_code).get(post_code)
    if shift is None or shift.officer_id != caller.officer_id:
        raise WindowNotYours((), post_code=post_code)
    queue.hold_day(unit, division_code, day)
    codes = [code for code, group in known_groups(unit, division_code).items() if group.is_served_by(post_code)]
    if command.ticket_id is None:
        found = queue.next_waiting(unit, division_code, day, codes)
    else:
        found = queue.ticket(unit, division_code, command.ticket_id)
        if found is None:
            raise TicketNotFound
    ticket = called(found, post_code, caller.officer_id, unit.now) if found else None
    in_hand = queue.in_hand(unit, division_code, day, post_code)
    # Whoever sat here before may have left it so.
    done = [
        served(each, each.officer_id, unit.now)
        for each in in_hand
        if ticket is None or each.ticket_id != ticket.ticket_id
    ]
    queue.keep(unit, [*done, *((ticket,) if ticket else ())])
    if ticket:
        # The window may leave it as it is.
        queue.look_by(unit, division_code, day, midnight_of(day))
    hint(unit, division_code, "TicketCalled")
    waiting = queue.waiting_count(unit, division_code, day, codes)
    return Called(view_of(unit, ticket) if ticket else None, waiting)
