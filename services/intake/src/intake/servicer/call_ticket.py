"""CallTicket: a number is called to a window."""

from __future__ import annotations

from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.handlers.call_ticket import Called, CallTicket, call_ticket
from intake.handlers.queue_views import ticket_message
from intake.servicer.cover_post import LONGEST_POST_CODE
from onewindow.intake.v1 import queue_pb2


def render(called: Called) -> queue_pb2.CallTicketResponse:
    """Write the answer."""
    ticket = ticket_message(called.view) if called.view else None
    return queue_pb2.CallTicketResponse(ticket=ticket, waiting_count=called.waiting)


RPC = Rpc(
    method="CallTicket",
    parse=reading(queue_pb2.CallTicketRequest, CallTicket, post_code=text(1, LONGEST_POST_CODE)),
    handle=call_ticket,
    render=render,
    writes=True,
)
