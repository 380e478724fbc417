"""Let a number wait for another group, in the place that its time gives it there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.queue.tickets import day_of, may_draw, moved
from intake.domain.queue.waiting import closing_of
from intake.domain.refusals import TicketNotFound
from intake.handlers.queue_views import TicketView, hint, known_groups, view_of
from intake.storage import catalogues, queue


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTicket:
    """A number that waits, or that the officer called, goes to another group."""

    case_id: UUID | None = None
    caller: Caller
    ticket_id: UUID
    group_code: str


@each_in_turn
def move_ticket(unit: Unit, command: MoveTicket) -> TicketView:
    """Move numbers one after the other, with the day of the centre held until commit."""
    caller, code = command.caller, command.group_code
    division_code = caller.division_code
    queue.hold_day(unit, division_code, day_of(unit.now))
    ticket = queue.ticket(unit, division_code, command.ticket_id)
    if ticket is None:
        raise TicketNotFound
    group = may_draw(known_groups(unit, division_code).get(code), code, None)
    after = moved(ticket, group, caller.officer_id, unit.now)
    queue.keep(unit, [after])
    catalogue = catalogues.published(unit, division_code)
    closes = closing_of(ticket.day, catalogue.calendar if catalogue else None, ticket.drawn_at)
    queue.look_by(unit, division_code, ticket.day, min(after.late_at or closes, closes))
    hint(unit, division_code, "TicketMoved")
    return view_of(unit, after)
