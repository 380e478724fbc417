"""RemindCase: a department is reminded of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import orders_pb2 as pb
from supervision.handlers.remind_case import RemindCase, remind_case

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.RemindCaseRequest, call: Call) -> RemindCase:
    """Read which item of which case."""
    violations = Violations()
    item_code = typed.code(request.item_code)
    if not item_code:
        violations.add("item_code", "Name the item that waits.", "请填写待办事项。", FaultKind.REQUIRED)
    command = RemindCase(
        case_id=read_id(violations, "case_id", request.case_id), caller=call.caller, item_code=item_code
    )
    violations.raise_if_any()
    return command


def render(department_code: str) -> pb.RemindCaseResponse:
    """Say who was told."""
    return pb.RemindCaseResponse(department_code=department_code)


RPC = Rpc(method="RemindCase", parse=parse, handle=remind_case, render=render, writes=True)
