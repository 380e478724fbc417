"""ListCaseMessages: what an applicant was sent about a case."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.list_case_messages import CaseMessages, ListCaseMessages, list_case_messages
from intake.handlers.message_views import case_message, wish_message
from kernel.fields import Violations
from onewindow.intake.v1 import messages_pb2 as pb


def parse(request: pb.ListCaseMessagesRequest, call: Call) -> ListCaseMessages:
    """Read which case."""
    violations = Violations()
    case_id = read_id(violations, "case_id", request.case_id)
    violations.raise_if_any()
    return ListCaseMessages(case_id=case_id, caller=call.caller)


def render(listed: CaseMessages) -> pb.ListCaseMessagesResponse:
    """Write the answer."""
    return pb.ListCaseMessagesResponse(
        wish=wish_message(listed.wish),
        messages=[case_message(message, listed.case.case_no or "") for message in listed.messages],
    )


RPC = Rpc(method="ListCaseMessages", parse=parse, handle=list_case_messages, render=render, writes=False)
