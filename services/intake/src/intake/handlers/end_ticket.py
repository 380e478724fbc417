"""Be done with a number, or say that nobody came."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.queue.groups import MOST_CALLS
from intake.domain.queue.tickets import absent, day_of, served
from intake.domain.refusals import TicketNotFound
from intake.handlers.queue_views import TicketView, hint, known_groups, view_of
from intake.storage import queue


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTicket:
    """The officer who called a number ends it."""

    case_id: UUID | None = None
    caller: Caller
    ticket_id: UUID
    is_absent: bool


@each_in_turn
def end_ticket(unit: Unit, command: EndTicket) -> TicketView:
    """End numbers one after the other, with the day of the centre held until commit."""
    caller = command.caller
    division_code = caller.division_code
    queue.hold_day(unit, division_code, day_of(unit.now))
    ticket = queue.ticket(unit, division_code, command.ticket_id)
    if ticket is None:
        raise TicketNotFound
    if command.is_absent:
        group = known_groups(unit, division_code).get(ticket.group_code)
        ended = absent(ticket, caller.officer_id, group.most_calls if group else MOST_CALLS, unit.now)
    else:
        ended = served(ticket, caller.officer_id, unit.now)
    queue.keep(unit, [ended])
    hint(unit, division_code, "TicketEnded")
    return view_of(unit, ended)
