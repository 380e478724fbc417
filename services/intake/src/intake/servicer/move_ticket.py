"""MoveTicket: a number waits for another group."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.move_ticket import MoveTicket, move_ticket
from intake.handlers.queue_views import ticket_message
from intake.servicer.queue_requests import read_group_code
from onewindow.intake.v1 import queue_pb2 as pb

RPC = Rpc(
    method="MoveTicket",
    parse=reading(pb.MoveTicketRequest, MoveTicket, group_code=read_group_code),
    handle=move_ticket,
    render=answering(pb.MoveTicketResponse, ticket=ticket_message),
    writes=True,
)
