"""Draw the next number of the day in a group."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.in_turn import each_in_turn
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.queue.groups import Priority
from intake.domain.queue.tickets import MOST_OF_A_DAY, Ticket, day_of, late_at, may_draw
from intake.domain.queue.waiting import closing_of
from intake.domain.refusals import PriorityNotGranted, QueueFull
from intake.handlers.queue_views import TicketView, hint, known_groups, view_of
from intake.storage import catalogues, queue
from onewindow.access.v1.access_pb2 import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawTicket:
    """Somebody takes a number; ``priority``: why they go first."""

    case_id: UUID | None = None
    caller: Caller
    group_code: str
    priority: Priority | None


@each_in_turn
def draw_ticket(unit: Unit, command: DrawTicket) -> TicketView:
    """Draw numbers one after the other, with the day of the centre held until commit."""
    caller, day = command.caller, day_of(unit.now)
    division_code = caller.division_code
    group = may_draw(known_groups(unit, division_code).get(command.group_code), command.group_code, command.priority)
    if command.priority is not None and Role.ROLE_WINDOW_CLERK not in caller.roles:
        raise PriorityNotGranted((), group_code=group.code)
    queue.hold_day(unit, division_code, day)
    serial = queue.take_serial(unit, division_code, day, group.code)
    if serial > MOST_OF_A_DAY:
        raise QueueFull((), most=str(MOST_OF_A_DAY))
    late = late_at(group, unit.now)
    ticket = Ticket(
        ticket_id=uuid4(),
        division_code=division_code,
        day=day,
        drawn_in=group.code,
        serial=serial,
        drawn_at=unit.now,
        drawn_by=caller.officer_id,
        priority=command.priority.value if command.priority else "",
        group_code=group.code,
        late_at=late,
    )
    queue.add(unit, ticket)
    catalogue = catalogues.published(unit, division_code)
    closes = closing_of(day, catalogue.calendar if catalogue else None, unit.now)
    queue.look_by(unit, division_code, day, min(late, closes))
    hint(unit, division_code, "TicketDrawn")
    return view_of(unit, ticket, estimates=True)
