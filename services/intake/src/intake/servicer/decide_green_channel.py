"""DecideGreenChannel: a second person agrees to the green channel, or declines."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.domain.application.notice import LONGEST_GREEN_REASON, SHORTEST_GREEN_REASON
from intake.handlers.decide_green_channel import DecideGreenChannel, decide_green_channels
from intake.handlers.get_case import CaseView
from intake.servicer.answers import case_message
from kernel.fields import Violations
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.DecideGreenChannelRequest, call: Call) -> DecideGreenChannel:
    """Read the request; who declines says why."""
    violations = Violations()
    command = DecideGreenChannel(
        case_id=read_id(violations, "case_id", request.case_id),
        caller=call.caller,
        agree=request.agree,
        reason=violations.text(
            "reason",
            request.reason,
            min_length=SHORTEST_GREEN_REASON,
            max_length=LONGEST_GREEN_REASON,
            required=not request.agree,
        ),
    )
    violations.raise_if_any()
    return command


def render(view: CaseView) -> intake_pb2.DecideGreenChannelResponse:
    """Write the answer."""
    return intake_pb2.DecideGreenChannelResponse(case=case_message(view.case))


RPC = Rpc(method="DecideGreenChannel", parse=parse, handle=decide_green_channels, render=render, writes=True)
