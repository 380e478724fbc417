"""DrawTicket: the next number of the day."""

from __future__ import annotations

from chassis.rpc import Call, Rpc
from intake.handlers.draw_ticket import DrawTicket, draw_ticket
from intake.handlers.queue_views import TicketView, span, ticket_message
from intake.servicer.queue_requests import read_group_code, read_priority
from kernel.fields import Violations
from onewindow.intake.v1 import queue_pb2


def parse(request: queue_pb2.DrawTicketRequest, call: Call) -> DrawTicket:
    """Read which group, and who goes first."""
    wrong = Violations()
    command = DrawTicket(
        caller=call.caller,
        group_code=read_group_code(wrong, "group_code", request.group_code),
        priority=read_priority(wrong, "priority", request.priority) if request.priority else None,
    )
    wrong.raise_if_any()
    return command


def render(view: TicketView) -> queue_pb2.DrawTicketResponse:
    """Write the answer."""
    return queue_pb2.DrawTicketResponse(ticket=ticket_message(view), estimated_wait=span(view.estimated))


RPC = Rpc(method="DrawTicket", parse=parse, handle=draw_ticket, render=render, writes=True)
