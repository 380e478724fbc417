"""IssueResult: hand the documents over and close the case."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.case.model import Delivery
from intake.handlers.get_case import CaseView
from intake.handlers.issue_result import IssueResult, issue_result
from intake.handlers.vocabulary import DELIVERIES
from intake.servicer.answers import case_message
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2

LONGEST_RECEIVER = 100

_DELIVERIES = {value: delivery for delivery, value in DELIVERIES.items()}


def parse(request: intake_pb2.IssueResultRequest, call: Call) -> IssueResult:
    """Read who takes the documents, and how."""
    violations = Violations()
    if request.delivery not in _DELIVERIES:
        violations.add(
            "delivery", "Say how: window, post or online.", "请选择送达方式：窗口、邮寄或在线。", FaultKind.REQUIRED
        )
    command = IssueResult(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        received_by=violations.text("received_by", request.received_by, max_length=LONGEST_RECEIVER),
        delivery=_DELIVERIES.get(request.delivery, Delivery.WINDOW),
    )
    violations.raise_if_any()
    return command


def render(view: CaseView) -> intake_pb2.IssueResultResponse:
    """Write the answer."""
    return intake_pb2.IssueResultResponse(case=case_message(view.case, view.results))


RPC = Rpc(method="IssueResult", parse=parse, handle=issue_result, render=render, writes=True)
