"""LookUpTicket: how many are before a number; anybody may call who has its id."""

from __future__ import annotations

from operator import attrgetter

from chassis.requests import read_centre, read_id
from chassis.rpc import Call, Rpc
from intake.handlers.look_up_ticket import LookedUp, LookUpTicket, look_up_ticket
from intake.handlers.queue_views import span, ticket_message
from kernel.fields import Violations
from onewindow.intake.v1 import queue_pb2


def parse(request: queue_pb2.LookUpTicketRequest, _call: Call) -> LookUpTicket:
    """Read the id."""
    wrong = Violations()
    query = LookUpTicket(
        division_code=read_centre(wrong, "division_code", request.division_code),
        ticket_id=read_id(wrong, "ticket_id", request.ticket_id),
    )
    wrong.raise_if_any()
    return query


def render(found: LookedUp) -> queue_pb2.LookUpTicketResponse:
    """Write the answer."""
    return queue_pb2.LookUpTicketResponse(
        ticket=ticket_message(found.view),
        group_zh=found.group.name_zh if found.group else "",
        group_en=found.group.name_en if found.group else "",
        estimated_wait=span(found.view.estimated),
    )


RPC = Rpc(
    method="LookUpTicket",
    parse=parse,
    handle=look_up_ticket,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
