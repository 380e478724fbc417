"""ExtendLimit: a head of the department extends the limit of one item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.extend_limit import ExtendLimit, extend_limit
from approval.handlers.vocabulary import due_message
from approval.servicer.rendering import listed, task_message
from chassis.reading import code, count, reading, text
from chassis.rpc import Rpc
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from approval.domain.deciding import Act

MOST_DAYS = 60
SHORTEST_REASON, LONGEST_REASON = 5, 500


def render(act: Act) -> pb.ExtendLimitResponse:
    """Show the task as it is now due."""
    return pb.ExtendLimitResponse(
        task=task_message(listed(act.case, act.item_code)),
        case_due=due_message(act.case.due),
    )


RPC = Rpc(
    method="ExtendLimit",
    parse=reading(
        pb.ExtendLimitRequest,
        ExtendLimit,
        item_code=code,
        days=count(1, MOST_DAYS),
        reason=text(SHORTEST_REASON, LONGEST_REASON, multiline=True),
    ),
    handle=extend_limit,
    render=render,
    writes=True,
)
