"""AskForGreenChannel: a clerk or the project's manager asks after the receipt."""

from __future__ import annotations

from chassis.reading import reading, text
from chassis.rpc import Rpc
from intake.domain.application.notice import LONGEST_GREEN_REASON, SHORTEST_GREEN_REASON
from intake.handlers.ask_for_green_channel import AskForGreenChannel, ask_for_green_channels
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message
from onewindow.intake.v1 import intake_pb2 as pb


def render(view: CaseView) -> pb.AskForGreenChannelResponse:
    """Write the answer."""
    return pb.AskForGreenChannelResponse(case=case_message(view.case))


RPC = Rpc(
    method="AskForGreenChannel",
    parse=reading(
        pb.AskForGreenChannelRequest, AskForGreenChannel, reason=text(SHORTEST_GREEN_REASON, LONGEST_GREEN_REASON)
    ),
    handle=ask_for_green_channels,
    render=render,
    writes=True,
)
