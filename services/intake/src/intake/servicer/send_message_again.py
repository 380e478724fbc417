"""SendMessageAgain: somebody has seen to what held it up."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.messages.model import Message
from intake.handlers.message_views import case_message
from intake.handlers.send_message_again import SendMessageAgain, send_messages_again
from kernel.fields import Violations
from onewindow.intake.v1 import messages_pb2 as pb


def parse(request: pb.SendMessageAgainRequest, call: Call) -> SendMessageAgain:
    """Read which message."""
    violations = Violations()
    message_id = read_id(violations, "message_id", request.message_id)
    violations.raise_if_any()
    return SendMessageAgain(caller=call.caller, message_id=message_id)


def render(message: Message) -> pb.SendMessageAgainResponse:
    """Write the answer."""
    return pb.SendMessageAgainResponse(message=case_message(message, ""))


RPC = Rpc(method="SendMessageAgain", parse=parse, handle=send_messages_again, render=render, writes=True)
