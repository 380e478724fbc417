"""The kiosk of the hall: one touch draws a number. A screen shows it at which nobody is signed in; clerks may, too."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.services import WRITE_SECONDS
from console.calls.troubles import Trouble
from console.pages.page import POSTS_GROUP, Form, Page, Shown, Visit
from console.pages.papers import PDF
from console.pages.queue.waiting import address_of, ahead_of, waiting_in
from console.pages.troubles import summary_of
from console.pages.watch.walls import KIOSK
from console.parts.live_mark import LiveMark, live_mark
from console.parts.qr import Qr, qr_of
from console.parts.trouble import Summary
from console.words.language import later
from onewindow.intake.v1 import queue_pb2 as pb

ROLES = frozenset({"window_clerk", "supervisor", "centre_head"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A group to draw a number in."""

    code: str
    name: str
    told: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number that was drawn: for whom it is, and its page."""

    number: str
    group: str
    told: str
    code: Qr
    file: str


@dataclass(frozen=True, slots=True)
class View:
    """What to choose from; or the number that was drawn, and the way back."""

    title: str
    live: LiveMark
    trouble: Summary | None
    action: str
    closed: str
    choices: tuple[Choice, ...]
    drawn: Drawn | None


async def show(visit: Visit) -> Shown:
    """Show the groups.

    Raises:
        Trouble: intake does not answer.
    """
    return await _shown(visit)


async def act(visit: Visit, form: Form) -> Shown:
    """Draw a number, and show it; the same form sent again shows the same."""
    request = pb.DrawTicketRequest(idempotency_key=visit.key, group_code=form.get("group", ""))
    try:
        answer = await visit.calls.intake(request, pb.DrawTicketResponse, seconds=WRITE_SECONDS)
    except Trouble as met:
        return await _shown(visit, met)
    ticket = answer.ticket
    queue = await _queue(visit)
    names = {line.group.code: visit.of(line.group.name_zh, line.group.name_en) for line in queue.lines}
    drawn = Drawn(
        number=ticket.number,
        group=names.get(ticket.group_code, ticket.group_code),
        told=ahead_of(visit, ticket, answer.estimated_wait if answer.HasField("estimated_wait") else None),
        code=qr_of(address_of(visit, ticket)),
        file=visit.address("/ticket", t=ticket.ticket_id, **{"as": PDF}),
    )
    return Shown(_view(visit, drawn=drawn))


async def _queue(visit: Visit) -> pb.GetQueueResponse:
    return await visit.calls.intake(pb.GetQueueRequest(division_code=visit.centre.division_code), pb.GetQueueResponse)


async def _shown(visit: Visit, met: Trouble | None = None) -> Shown:
    queue = await _queue(visit)
    closed = (
        ""
        if queue.open_now
        else visit.say("The centre is closed now. Whoever draws a number is called if a window opens.")
    )
    view = _view(visit, met, closed, tuple(_choice(visit, line) for line in queue.lines))
    return Shown(view, met.kind.value if met else 200)


def _view(
    visit: Visit,
    met: Trouble | None = None,
    closed: str = "",
    choices: tuple[Choice, ...] = (),
    drawn: Drawn | None = None,
) -> View:
    return View(
        title=visit.say("Your number") if drawn else visit.say("What do you come for?"),
        live=live_mark(visit.language, visit.now, visit.address("/live")),
        trouble=summary_of(met, visit.language) if met else None,
        action=visit.address(KIOSK),
        closed=closed,
        choices=choices,
        drawn=drawn,
    )


def _choice(visit: Visit, line: pb.QueueLine) -> Choice:
    return Choice(line.group.code, visit.of(line.group.name_zh, line.group.name_en), waiting_in(visit, line))


PAGE = Page(
    path=KIOSK,
    template="queue/kiosk.html",
    view=View,
    show=show,
    act=act,
    roles=ROLES,
    label=later("Kiosk"),
    group=POSTS_GROUP,
    is_for_walls=True,
    is_touched_on_walls=True,
)
