"""Look at days of the queue by the clock: who has waited too long, and what ends with the day."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from intake.domain.queue.tickets import Ticket, TicketState
from intake.domain.queue.waiting import closed, ends_at, next_look
from intake.handlers.queue_views import hint, known_groups, tell_long_wait
from intake.storage import catalogues, queue, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit


def watch_queues(unit: Unit, division_code: str, days: Sequence[str]) -> None:
    """Look at claimed days of a centre; the clock holds their rows."""
    for day in days:
        _watch(unit, division_code, date.fromisoformat(day))


def _watch(unit: Unit, division_code: str, day: date) -> None:
    catalogue = catalogues.published(unit, division_code)
    calendar = catalogue.calendar if catalogue else None
    before = queue.not_ended(unit, division_code, day)
    over = [ticket for ticket in before if ends_at(ticket, calendar) <= unit.now]
    left = [ticket for ticket in before if ticket not in over]
    late = [ticket for ticket in left if ticket.late_at is not None and ticket.late_at <= unit.now]
    _tell(unit, division_code, late, left)
    told = {ticket.ticket_id: replace(ticket, late_at=None) for ticket in late}
    ended = [closed(ticket, unit.now) for ticket in over]
    queue.keep(unit, [*told.values(), *ended])
    left = [told.get(ticket.ticket_id, ticket) for ticket in left]
    queue.look_next(unit, division_code, day, next_look(left, calendar))
    if told or ended:
        hint(unit, division_code, "QueueWatched")


def _tell(unit: Unit, division_code: str, late: Sequence[Ticket], left: Sequence[Ticket]) -> None:
    if not late:
        return
    groups, open_posts = known_groups(unit, division_code), windows.running(unit, division_code)
    waiting = Counter(ticket.group_code for ticket in left if ticket.state is TicketState.WAITING)
    for ticket in late:
        group = groups.get(ticket.group_code)
        if group is not None:
            tell_long_wait(unit, ticket, group, waiting[group.code], group.open_windows(open_posts))
