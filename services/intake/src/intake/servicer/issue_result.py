"""IssueResult: hand the documents over and close the case."""

from __future__ import annotations

from chassis.reading import one_of, reading, text
from chassis.rpc import Rpc
from intake.handlers.get_case import CaseView
from intake.handlers.issue_result import IssueResult, issue_result
from intake.handlers.vocabulary import DELIVERIES
from intake.servicer.answers import case_message
from onewindow.intake.v1 import intake_pb2

LONGEST_RECEIVER = 100

_DELIVERIES = {value: delivery for delivery, value in DELIVERIES.items()}


def render(view: CaseView) -> intake_pb2.IssueResultResponse:
    """Write the answer."""
    return intake_pb2.IssueResultResponse(case=case_message(view.case, view.results))


RPC = Rpc(
    method="IssueResult",
    parse=reading(
        intake_pb2.IssueResultRequest,
        IssueResult,
        received_by=text(1, LONGEST_RECEIVER),
        delivery=one_of(_DELIVERIES, "Say how: window, post or online.", "请选择送达方式：窗口、邮寄或在线。"),
    ),
    handle=issue_result,
    render=render,
    writes=True,
)
