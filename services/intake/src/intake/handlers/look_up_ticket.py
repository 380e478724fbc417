"""How many are before a number, for whoever holds its slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from intake.domain.queue.groups import Group
from intake.domain.refusals import TicketNotFound
from intake.handlers.queue_views import TicketView, known_groups, view_of
from intake.storage import queue


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpTicket:
    """A ticket by its id, which nobody can guess."""

    case_id: UUID | None = None
    division_code: str
    ticket_id: UUID


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The number and the group it waits in; None: the centre has no such group any more."""

    view: TicketView
    group: Group | None


def look_up_ticket(unit: Unit, queries: Sequence[LookUpTicket]) -> list[Outcome[LookedUp]]:
    """Answer each as it stands."""
    return [_look_up(unit, query) for query in queries]


def _look_up(unit: Unit, query: LookUpTicket) -> Outcome[LookedUp]:
    ticket = queue.ticket(unit, query.division_code, query.ticket_id)
    if ticket is None:
        return TicketNotFound()
    group = known_groups(unit, query.division_code).get(ticket.group_code)
    return LookedUp(view_of(unit, ticket, estimates=True), group)
