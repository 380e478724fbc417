"""InstructOrder: the leader gives a department an order."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from approval.handlers.instruct_order import InstructOrder, instruct_order
from approval.servicer.docket_messages import order_message, words
from chassis.messages import answering
from chassis.reading import code
from chassis.requests import read_id, read_instant
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from datetime import datetime

    from chassis.rpc import Call

MOST_WORKING_DAYS = 60
LONGEST = timedelta(days=366)


def parse(request: approval_pb2.InstructOrderRequest, call: Call) -> InstructOrder:
    """Read what to see to, who, and until when."""
    violations = Violations()
    command = InstructOrder(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        entry_id=read_id(violations, "entry_id", request.entry_id),
        department_code=code(violations, "department_code", request.department_code),
        officer_id=violations.text("officer_id", request.officer_id, max_length=64, required=False),
        instruction=words(violations, "instruction", request.instruction),
        limit=_limit(violations, request, call.received_at),
    )
    violations.raise_if_any()
    return command


def _limit(violations: Violations, request: approval_pb2.InstructOrderRequest, now: datetime) -> int | datetime:
    if request.WhichOneof("limit") == "due_at":
        due_at = read_instant(violations, "due_at", request.due_at)
        if not violations and not now < due_at <= now + LONGEST:
            violations.add(
                "due_at", "Give an instant within the next year.", "请填写一年之内的时间。", FaultKind.OUT_OF_RANGE
            )
        return due_at
    return violations.count("working_days", request.working_days, 1, MOST_WORKING_DAYS)


RPC = Rpc(
    method="InstructOrder",
    parse=parse,
    handle=instruct_order,
    render=answering(approval_pb2.InstructOrderResponse, order=order_message),
    writes=True,
)
