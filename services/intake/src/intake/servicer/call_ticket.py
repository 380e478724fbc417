"""CallTicket: a number is called to a window."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.call_ticket import Called, CallTicket, call_ticket
from intake.handlers.queue_views import ticket_message
from intake.servicer.cover_post import LONGEST_POST_CODE
from kernel.fields import Violations
from onewindow.intake.v1 import queue_pb2


def parse(request: queue_pb2.CallTicketRequest, call: Call) -> CallTicket:
    """Read which window, and which number if it is not the next."""
    wrong = Violations()
    command = CallTicket(
        caller=call.caller,
        post_code=wrong.text("post_code", request.post_code, max_length=LONGEST_POST_CODE),
        ticket_id=read_id(wrong, "ticket_id", request.ticket_id) if request.ticket_id else None,
    )
    wrong.raise_if_any()
    return command


def render(called: Called) -> queue_pb2.CallTicketResponse:
    """Write the answer."""
    ticket = ticket_message(called.view) if called.view else None
    return queue_pb2.CallTicketResponse(ticket=ticket, waiting_count=called.waiting)


RPC = Rpc(method="CallTicket", parse=parse, handle=call_ticket, render=render, writes=True)
