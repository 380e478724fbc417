"""GetQueue: a day of the queue."""

from __future__ import annotations

from chassis.requests import centre_asked, read_date
from chassis.rpc import Call, Rpc
from intake.handlers.get_queue import GetQueue, GroupStanding, QueueView, get_queue
from intake.handlers.queue_views import group_message, span, ticket_message
from kernel.fields import Violations
from onewindow.intake.v1 import queue_pb2


def parse(request: queue_pb2.GetQueueRequest, call: Call) -> GetQueue:
    """Read which centre and day are asked about."""
    wrong = Violations()
    query = GetQueue(
        caller=call.caller,
        division_code=centre_asked(request.division_code, call.caller, wrong),
        day=read_date(wrong, "day", request.day) if request.day else None,
    )
    wrong.raise_if_any()
    return query


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


RPC = Rpc(method="GetQueue", parse=parse, handle=get_queue, render=render, writes=False)
