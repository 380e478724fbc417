"""SendMessageAgain: somebody has seen to what held it up."""

from __future__ import annotations

from chassis.reading import reading
from chassis.rpc import Rpc
from intake.domain.messages.model import Message
from intake.handlers.message_views import case_message
from intake.handlers.send_message_again import SendMessageAgain, send_messages_again
from onewindow.intake.v1 import messages_pb2 as pb


def render(message: Message) -> pb.SendMessageAgainResponse:
    """Write the answer."""
    return pb.SendMessageAgainResponse(message=case_message(message, ""))


RPC = Rpc(
    method="SendMessageAgain",
    parse=reading(pb.SendMessageAgainRequest, SendMessageAgain),
    handle=send_messages_again,
    render=render,
    writes=True,
)
