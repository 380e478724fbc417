"""TakeEnquiry: what somebody asks at the window, by telephone or in a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from intake.domain.enquiries import Channel
from intake.handlers.take_enquiry import TakeEnquiry, take_enquiry
from intake.servicer.enquiry_forms import CHANNELS, read_form
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call
    from intake.domain.enquiries import Enquiry


def parse(request: pb.TakeEnquiryRequest, call: Call) -> TakeEnquiry:
    """Read what, and how it came."""
    violations = Violations()
    channel = CHANNELS.get(request.channel)
    if channel is None or channel is Channel.PAGE:
        violations.add(
            "channel",
            "At the window, by telephone or in a letter.",
            "应为窗口、电话或来函。",
            FaultKind.UNKNOWN_VALUE,
        )
    command = TakeEnquiry(
        caller=call.caller, channel=channel or Channel.WINDOW, asked=read_form(violations, request.form)
    )
    violations.raise_if_any()
    return command


def render(enquiry: Enquiry) -> pb.TakeEnquiryResponse:
    """Write the answer."""
    return pb.TakeEnquiryResponse(
        enquiry_id=str(enquiry.enquiry_id),
        enquiry_no=enquiry.enquiry_no,
        query_code=enquiry.asked.query_code,
        due_at=enquiry.clock.due_at if enquiry.clock else None,
    )


RPC = Rpc(method="TakeEnquiry", parse=parse, handle=take_enquiry, render=render, writes=True)
