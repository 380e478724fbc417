"""GiveSupervisionOrder: what a department has to see to, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_department, read_id
from chassis.rpc import Rpc
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.handlers.give_supervision_order import GiveSupervisionOrder, give_supervision_order
from supervision.handlers.ordering import MOST_DAYS
from supervision.servicer.fields import read_officer, read_words
from supervision.servicer.order_messages import order_message

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.GiveSupervisionOrderRequest, call: Call) -> GiveSupervisionOrder:
    """Read to whom, what, by when."""
    violations = Violations()
    if not request.department_code:
        violations.add("department_code", "Name the department.", "请填写部门。", FaultKind.REQUIRED)
    if request.item_code and not request.case_id:
        violations.add(
            "item_code",
            "Without a case there is no item.",
            "不涉及办件的督办不填写事项。",
            FaultKind.NOT_APPLICABLE,
        )
    command = GiveSupervisionOrder(
        case_id=read_id(violations, "case_id", request.case_id) if request.case_id else None,
        caller=call.caller,
        item_code=typed.code(request.item_code),
        department_code=read_department(violations, "department_code", request.department_code),
        officer_id=read_officer(violations, "officer_id", request.officer_id),
        instruction=read_words(violations, "instruction", request.instruction),
        working_days=violations.count("working_days", request.working_days, 1, MOST_DAYS),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="GiveSupervisionOrder",
    parse=parse,
    handle=give_supervision_order,
    render=answering(pb.GiveSupervisionOrderResponse, order=order_message),
    writes=True,
)
