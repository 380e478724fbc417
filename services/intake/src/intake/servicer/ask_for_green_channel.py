"""AskForGreenChannel: a clerk or the project's manager asks after the receipt."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.application.notice import LONGEST_GREEN_REASON, SHORTEST_GREEN_REASON
from intake.handlers.ask_for_green_channel import AskForGreenChannel, ask_for_green_channels
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.AskForGreenChannelRequest, call: Call) -> AskForGreenChannel:
    """Read the request."""
    violations = Violations()
    command = AskForGreenChannel(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        reason=violations.text(
            "reason", request.reason, min_length=SHORTEST_GREEN_REASON, max_length=LONGEST_GREEN_REASON
        ),
    )
    violations.raise_if_any()
    return command


def render(view: CaseView) -> intake_pb2.AskForGreenChannelResponse:
    """Write the answer."""
    return intake_pb2.AskForGreenChannelResponse(case=case_message(view.case))


RPC = Rpc(method="AskForGreenChannel", parse=parse, handle=ask_for_green_channels, render=render, writes=True)
