"""EscalateCase: a case comes onto the docket by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.handlers.escalate_case import EscalateCase, escalate_case
from approval.servicer.docket_messages import entry_message, words
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.handlers.on_docket import EntryView
    from chassis.rpc import Call


def parse(request: approval_pb2.EscalateCaseRequest, call: Call) -> EscalateCase:
    """Read which case, and why."""
    violations = Violations()
    command = EscalateCase(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        item_code=violations.text("item_code", request.item_code, max_length=40, required=False),
        reason=words(violations, "reason", request.reason),
        tried=words(violations, "tried", request.tried, required=False),
        disputed_with=violations.text("disputed_with", request.disputed_with, max_length=40, required=False),
    )
    violations.raise_if_any()
    return command


def render(view: EntryView) -> approval_pb2.EscalateCaseResponse:
    """Show the new entry."""
    return approval_pb2.EscalateCaseResponse(entry=entry_message(view))


RPC = Rpc(method="EscalateCase", parse=parse, handle=escalate_case, render=render, writes=True)
