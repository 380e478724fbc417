"""EndTicket: a window is done with a number, or nobody came."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import Named, as_it_is, reading
from chassis.rpc import Rpc
from intake.handlers.end_ticket import EndTicket, end_ticket
from intake.handlers.queue_views import ticket_message
from onewindow.intake.v1 import queue_pb2 as pb

RPC = Rpc(
    method="EndTicket",
    parse=reading(pb.EndTicketRequest, EndTicket, is_absent=Named("absent", as_it_is)),
    handle=end_ticket,
    render=answering(pb.EndTicketResponse, ticket=ticket_message),
    writes=True,
)
