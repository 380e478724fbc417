"""The queue of a centre: who waits, who was called where, how long it takes, what became of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from intake.domain.posts.windows import is_open_now
from intake.domain.queue.groups import Group
from intake.domain.queue.tickets import TicketState, day_of
from intake.domain.queue.waiting import estimated_wait
from intake.handlers.queue_views import TicketView, known_groups
from intake.storage import catalogues, posts, queue, windows
from intake.storage.queue import Figures

MOST_WAITING, MOST_CALLED, MOST_ABSENT = 200, 100, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GetQueue:
    """A day of a centre the caller may read; None: today."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str
    day: date | None


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """How a group stands, now and over the day."""

    group: Group
    waiting: int
    open_windows: int
    estimated: timedelta | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class QueueView:
    """A day of a centre; numbers only of today."""

    day: date
    is_open: bool
    lines: Sequence[GroupStanding]
    waiting: Sequence[TicketView]
    called: Sequence[TicketView]
    absent: Sequence[TicketView]


def get_queue(unit: Unit, queries: Sequence[GetQueue]) -> list[Outcome[QueueView]]:
    """Answer each, all of it at one moment."""
    return [_get(unit, query.division_code, query.day or day_of(unit.now)) for query in queries]


def _get(unit: Unit, division_code: str, day: date) -> QueueView:
    catalogue = catalogues.published(unit, division_code)
    is_open = catalogue is not None and is_open_now(catalogue.calendar, unit.now)
    is_today = day == day_of(unit.now)
    open_posts = windows.running(unit, division_code) if is_today else {}
    counts = queue.waiting_counts(unit, division_code, day)
    lately = queue.lately(unit, division_code, day) if is_today else {}
    figures = queue.figures(unit, division_code, day)
    lines = []
    for code, group in known_groups(unit, division_code).items():
        if group.ended and not counts[code] and code not in figures:
            continue
        count = group.open_windows(open_posts)
        estimated = estimated_wait(counts[code], lately.get(code, ()), count)
        lines.append(GroupStanding(group, counts[code], count, estimated, figures.get(code, Figures())))
    if not is_today:
        return QueueView(day, is_open, lines, (), (), ())
    windows_there = posts.published(unit, division_code)
    lists = {
        state: [
            TicketView(ticket, windows_there.get(ticket.post_code))
            for ticket in queue.of_state(unit, division_code, day, state, most)
        ]
        for state, most in (
            (TicketState.WAITING, MOST_WAITING),
            (TicketState.CALLED, MOST_CALLED),
            (TicketState.ABSENT, MOST_ABSENT),
        )
    }
    return QueueView(
        day,
        is_open,
        lines,
        lists[TicketState.WAITING],
        lists[TicketState.CALLED],
        lists[TicketState.ABSENT],
    )
