"""MoveTicket: a number waits for another group."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.move_ticket import MoveTicket, move_ticket
from intake.handlers.queue_views import TicketView, ticket_message
from intake.servicer.queue_requests import read_group_code
from kernel.fields import Violations
from onewindow.intake.v1 import queue_pb2


def parse(request: queue_pb2.MoveTicketRequest, call: Call) -> MoveTicket:
    """Read which number, and whereto."""
    wrong = Violations()
    command = MoveTicket(
        caller=call.caller,
        ticket_id=read_id(wrong, "ticket_id", request.ticket_id),
        group_code=read_group_code(wrong, "group_code", request.group_code),
    )
    wrong.raise_if_any()
    return command


def render(view: TicketView) -> queue_pb2.MoveTicketResponse:
    """Write the answer."""
    return queue_pb2.MoveTicketResponse(ticket=ticket_message(view))


RPC = Rpc(method="MoveTicket", parse=parse, handle=move_ticket, render=render, writes=True)
