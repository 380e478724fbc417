"""A number, for whoever holds its slip: how many are before it, or to which window it was called."""

from __future__ import annotations

from dataclasses import dataclass

from console.calls.troubles import Kind, Trouble
from console.pages.page import Page, Paper, Shown, Visit
from console.pages.papers import PDF, issuer_of
from console.pages.queue.waiting import address_of, ahead_of
from console.pages.troubles import summary_of
from console.parts.trouble import Summary
from documents.tickets import of_ticket
from onewindow.intake.v1 import queue_pb2 as pb

_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class View:
    """The number and how it stands; without one what to do."""

    title: str
    trouble: Summary | None
    number: str
    group: str
    told: str
    again: str
    file: str


async def show(visit: Visit) -> Shown | Paper:
    """Look the number up that the code of the slip names."""
    asked = visit.query.get("t", "")[:_LONGEST_ID]
    if not asked:
        return Shown(_view(visit))
    request = pb.LookUpTicketRequest(division_code=visit.centre.division_code, ticket_id=asked)
    try:
        found = await visit.calls.intake(request, pb.LookUpTicketResponse)
    except Trouble as met:
        # An id is nothing that one types: at fault it is as one that nobody has.
        status = Kind.NOT_THERE if met.kind is Kind.FIELDS else met.kind
        return Shown(_view(visit, summary_of(met, visit.language)), status.value)
    group = visit.of(found.group_zh, found.group_en)
    if visit.query.get("as") == PDF:
        address = address_of(visit, found.ticket)
        slip = of_ticket(found.ticket, issuer_of(visit), visit.language.value, group=group, address=address)
        return Paper(f"ticket-{found.ticket.number}.pdf", slip)
    view = View(
        title=visit.say("Your number"),
        trouble=None,
        number=found.ticket.number,
        group=group,
        told=_told(visit, found),
        again=visit.address("/ticket", t=asked),
        file=visit.address("/ticket", t=asked, **{"as": PDF}),
    )
    return Shown(view)


def _view(visit: Visit, trouble: Summary | None = None) -> View:
    told = "" if trouble else visit.say("Scan the code on your slip. Numbers are drawn at the kiosk in the hall.")
    return View(visit.say("Your number"), trouble, "", "", told, "", "")


def _told(visit: Visit, found: pb.LookUpTicketResponse) -> str:
    ticket, say = found.ticket, visit.say
    if ticket.state == pb.TICKET_STATE_WAITING:
        return ahead_of(visit, ticket, found.estimated_wait if found.HasField("estimated_wait") else None)
    if ticket.state == pb.TICKET_STATE_CALLED:
        return say("Come to {window} now.", window=visit.of(ticket.window_zh, ticket.window_en))
    said = {
        pb.TICKET_STATE_SERVED: say("This number was served."),
        pb.TICKET_STATE_ABSENT: say(
            "You were called and did not come. Tell the window today, and you are called again."
        ),
        pb.TICKET_STATE_CLOSED: say("The day ended before you were called. Please draw a number on another day."),
    }
    return said.get(ticket.state, "")


PAGE = Page(path="/ticket", template="queue/ticket.html", view=View, show=show)
