"""StopClock: what the law does not count into the limit of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.record_decision import items_decided
from approval.handlers.stop_clock import StopClock, stop_clocks
from approval.handlers.vocabulary import due_message, stop_message
from approval.servicer.rendering import listed, task_message
from approval.servicer.stop_fields import read_day, read_reason
from chassis.reading import code, reading, text
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from approval.domain.deciding import Act

SHORTEST_WORDS, LONGEST_WORDS = 5, 500


def render(act: Act) -> pb.StopClockResponse:
    """Show the task as it is now due, with the stop that was added."""
    task = act.case.tasks[act.item_code]
    return pb.StopClockResponse(
        task=task_message(listed(act.case, act.item_code)),
        case_due=due_message(act.case.due),
        stop=stop_message(task.stops[-1], task.rules, act.case.division_code),
    )


RPC = Rpc(
    method="StopClock",
    parse=reading(
        pb.StopClockRequest,
        StopClock,
        item_code=code,
        reason=read_reason,
        first_day=read_day,
        last_day=read_day,
        told=text(SHORTEST_WORDS, LONGEST_WORDS, multiline=True),
    ),
    handle=stop_clocks,
    render=render,
    writes=True,
    items=items_decided,
)
