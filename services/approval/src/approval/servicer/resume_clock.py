"""ResumeClock: what the clock of an item was stopped for is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.stop_grounds import MOST_STOPS
from approval.handlers.record_decision import items_decided
from approval.handlers.resume_clock import ResumeClock, resume_clocks
from approval.handlers.vocabulary import due_message
from approval.servicer.rendering import listed, task_message
from approval.servicer.stop_fields import read_day
from chassis.reading import code
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.deciding import Act
    from chassis.rpc import Call


def parse(request: approval_pb2.ResumeClockRequest, call: Call) -> ResumeClock:
    """Read which stops, and since when they are over."""
    violations = Violations()
    command = ResumeClock(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=code(violations, "item_code", request.item_code),
        stop_no=violations.count("stop_no", request.stop_no, 0, MOST_STOPS) or None,
        resumed_on=read_day(violations, "resumed_on", request.resumed_on),
    )
    violations.raise_if_any()
    return command


def render(act: Act) -> approval_pb2.ResumeClockResponse:
    """Show the task as it is now due."""
    return approval_pb2.ResumeClockResponse(
        task=task_message(listed(act.case, act.item_code)), case_due=due_message(act.case.due)
    )


RPC = Rpc(method="ResumeClock", parse=parse, handle=resume_clocks, render=render, writes=True, items=items_decided)
