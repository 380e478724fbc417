"""GetQueue: a day of the queue."""

from __future__ import annotations

from chassis.listing import CENTRE
from chassis.reading import date_if_any, reading
from chassis.rpc import Rpc
from intake.handlers.get_queue import GetQueue, GroupStanding, QueueView, get_queue
from intake.handlers.queue_views import group_message, span, ticket_message
from onewindow.intake.v1 import queue_pb2


def render(view: QueueView) -> queue_pb2.GetQueueResponse:
    """Write the answer."""
    return queue_pb2.GetQueueResponse(
        day=view.day.isoformat(),
        open_now=view.is_open,
        lines=map(_line, view.lines),
        waiting=map(ticket_message, view.waiting),
        called=map(ticket_message, view.called),
        absent=map(ticket_message, view.absent),
    )


def _line(line: GroupStanding) -> queue_pb2.QueueLine:
    figures = line.figures
    return queue_pb2.QueueLine(
        group=group_message(line.group),
        waiting_count=line.waiting,
        open_windows=line.open_windows,
        estimated_wait=span(line.estimated),
        unattended=bool(line.waiting and not line.open_windows),
        drawn_count=figures.drawn,
        served_count=figures.served,
        absent_count=figures.absent,
        closed_count=figures.closed,
        late_count=figures.late,
        average_wait=span(figures.average_wait),
        longest_wait=span(figures.longest_wait),
        average_service=span(figures.average_service),
    )


RPC = Rpc(
    method="GetQueue",
    parse=reading(queue_pb2.GetQueueRequest, GetQueue, division_code=CENTRE, day=date_if_any),
    handle=get_queue,
    render=render,
    writes=False,
)
