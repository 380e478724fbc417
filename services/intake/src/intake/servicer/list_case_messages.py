"""ListCaseMessages: what an applicant was sent about a case."""

from __future__ import annotations

from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.list_case_messages import CaseMessages, ListCaseMessages, list_case_messages
from intake.handlers.message_views import case_message, wish_message
from onewindow.intake.v1 import messages_pb2 as pb


def render(listed: CaseMessages) -> pb.ListCaseMessagesResponse:
    """Write the answer."""
    return pb.ListCaseMessagesResponse(
        wish=wish_message(listed.wish),
        messages=[case_message(message, listed.case.case_no or "") for message in listed.messages],
    )


RPC = Rpc(
    method="ListCaseMessages",
    parse=reading(pb.ListCaseMessagesRequest, ListCaseMessages),
    handle=list_case_messages,
    render=render,
    writes=False,
)
