"""DecideGreenChannel: a second person agrees to the green channel, or declines."""

from __future__ import annotations

from chassis.reading import reading, text_where
from chassis.rpc import Rpc
from intake.domain.application.notice import LONGEST_GREEN_REASON, SHORTEST_GREEN_REASON
from intake.handlers.decide_green_channel import DecideGreenChannel, decide_green_channels
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message
from onewindow.intake.v1 import intake_pb2


def render(view: CaseView) -> intake_pb2.DecideGreenChannelResponse:
    """Write the answer."""
    return intake_pb2.DecideGreenChannelResponse(case=case_message(view.case))


RPC = Rpc(
    method="DecideGreenChannel",
    parse=reading(
        intake_pb2.DecideGreenChannelRequest,
        DecideGreenChannel,
        reason=text_where("agree", {False}, SHORTEST_GREEN_REASON, LONGEST_GREEN_REASON),
    ),
    handle=decide_green_channels,
    render=render,
    writes=True,
)
