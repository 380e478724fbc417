"""EndTicket: a window is done with a number, or nobody came."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.end_ticket import EndTicket, end_ticket
from intake.handlers.queue_views import TicketView, ticket_message
from kernel.fields import Violations
from onewindow.intake.v1 import queue_pb2


def parse(request: queue_pb2.EndTicketRequest, call: Call) -> EndTicket:
    """Read which number."""
    wrong = Violations()
    ticket_id = read_id(wrong, "ticket_id", request.ticket_id)
    wrong.raise_if_any()
    return EndTicket(caller=call.caller, ticket_id=ticket_id, is_absent=request.absent)


def render(view: TicketView) -> queue_pb2.EndTicketResponse:
    """Write the answer."""
    return queue_pb2.EndTicketResponse(ticket=ticket_message(view))


RPC = Rpc(method="EndTicket", parse=parse, handle=end_ticket, render=render, writes=True)
