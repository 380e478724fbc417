"""ExtendLimit: a head of the department extends the limit of one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.extend_limit import ExtendLimit, extend_limit
from approval.handlers.vocabulary import due_message
from approval.servicer.rendering import listed, task_message
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.deciding import Act
    from chassis.rpc import Call

MOST_DAYS = 60
SHORTEST_REASON, LONGEST_REASON = 5, 500


def parse(request: approval_pb2.ExtendLimitRequest, call: Call) -> ExtendLimit:
    """Read which limit, by how many days (the item's own law says how many there may be), and why."""
    violations = Violations()
    command = ExtendLimit(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=violations.text("item_code", request.item_code, max_length=40),
        days=violations.count("days", request.days, 1, MOST_DAYS),
        reason=violations.text(
            "reason", request.reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, multiline=True
        ),
    )
    violations.raise_if_any()
    return command


def render(act: Act) -> approval_pb2.ExtendLimitResponse:
    """Show the task as it is now due."""
    return approval_pb2.ExtendLimitResponse(
        task=task_message(listed(act.case, act.item_code)),
        case_due=due_message(act.case.due),
    )


RPC = Rpc(method="ExtendLimit", parse=parse, handle=extend_limit, render=render, writes=True)
