"""The screen of the hall: which number is called to which window, and how many wait. Nothing on it says who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta

from console.pages.page import POSTS_GROUP, Page, Shown, Visit
from console.pages.queue.waiting import waiting_in
from console.pages.watch.walls import HALL
from console.parts.live_mark import LiveMark, live_mark
from console.words.language import later
from onewindow.intake.v1 import queue_pb2 as pb

ROLES = frozenset(
    {"window_clerk", "project_manager", "department_officer", "department_head", "supervisor", "centre_head"}
)
# As many as fit on a screen of 1366 × 768.
MOST_CALLED, MOST_NEXT = 8, 6
_NEW = timedelta(seconds=45)


@dataclass(frozen=True, slots=True)
class Called:
    """A number and its window; ``mark`` says that it was called just now."""

    number: str
    window: str
    mark: str


@dataclass(frozen=True, slots=True)
class GroupWaiting:
    """A group: how many wait, for how long, and who is next."""

    name: str
    told: str
    upcoming: str


@dataclass(frozen=True, slots=True)
class View:
    """What stands on the screen."""

    title: str
    live: LiveMark
    called: tuple[Called, ...]
    lines: tuple[GroupWaiting, ...]


async def show(visit: Visit) -> Shown:
    """See the hall.

    Raises:
        Trouble: intake does not answer.
    """
    queue = await visit.calls.intake(pb.GetQueueRequest(division_code=visit.centre.division_code), pb.GetQueueResponse)
    view = View(
        title=visit.say("Now called"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        called=tuple(_called(visit, ticket) for ticket in queue.called[:MOST_CALLED]),
        lines=tuple(_line(visit, line, queue) for line in queue.lines),
    )
    return Shown(view)


def _called(visit: Visit, ticket: pb.Ticket) -> Called:
    is_new = visit.now - ticket.last_called_at.ToDatetime(UTC) < _NEW
    return Called(
        number=ticket.number,
        window=visit.of(ticket.window_zh, ticket.window_en),
        mark=visit.say("please come") if is_new else "",
    )


def _line(visit: Visit, line: pb.QueueLine, queue: pb.GetQueueResponse) -> GroupWaiting:
    group = line.group
    waiting = [ticket.number for ticket in queue.waiting if ticket.group_code == group.code]
    return GroupWaiting(
        name=f"{group.code} {visit.of(group.name_zh, group.name_en)}",
        told=waiting_in(visit, line),
        upcoming=visit.of("　", "  ").join(waiting[:MOST_NEXT]),
    )


PAGE = Page(
    path=HALL,
    template="queue/hall.html",
    view=View,
    show=show,
    roles=ROLES,
    label=later("Hall"),
    group=POSTS_GROUP,
    is_for_walls=True,
)
