"""LookUpTicket: how many are before a number; anybody may call who has its id."""

from __future__ import annotations

from operator import attrgetter

from chassis.reading import reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from intake.handlers.look_up_ticket import LookedUp, LookUpTicket, look_up_ticket
from intake.handlers.queue_views import span, ticket_message
from onewindow.intake.v1 import queue_pb2 as pb


def render(found: LookedUp) -> pb.LookUpTicketResponse:
    """Write the answer."""
    return pb.LookUpTicketResponse(
        ticket=ticket_message(found.view),
        group_zh=found.group.name_zh if found.group else "",
        group_en=found.group.name_en if found.group else "",
        estimated_wait=span(found.view.estimated),
    )


RPC = Rpc(
    method="LookUpTicket",
    parse=reading(pb.LookUpTicketRequest, LookUpTicket, division_code=read_centre),
    handle=look_up_ticket,
    render=render,
    writes=False,
    centre=attrgetter("division_code"),
)
