"""TakeEnquiry: what somebody asks at the window, by telephone or in a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.reading import Named, one_of, reading
from chassis.rpc import Rpc
from intake.domain.enquiries import Channel
from intake.handlers.take_enquiry import TakeEnquiry, take_enquiry
from intake.servicer.enquiry_forms import CHANNELS, read_form
from kernel.errors import FaultKind
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from intake.domain.enquiries import Enquiry

_TAKEN = {said: channel for said, channel in CHANNELS.items() if channel is not Channel.PAGE}


def render(enquiry: Enquiry) -> pb.TakeEnquiryResponse:
    """Write the answer."""
    return pb.TakeEnquiryResponse(
        enquiry_id=str(enquiry.enquiry_id),
        enquiry_no=enquiry.enquiry_no,
        query_code=enquiry.asked.query_code,
        due_at=enquiry.clock.due_at if enquiry.clock else None,
    )


RPC = Rpc(
    method="TakeEnquiry",
    parse=reading(
        pb.TakeEnquiryRequest,
        TakeEnquiry,
        channel=one_of(
            _TAKEN,
            "At the window, by telephone or in a letter.",
            "应为窗口、电话或来函。",
            FaultKind.UNKNOWN_VALUE,
        ),
        asked=Named("form", read_form),
    ),
    handle=take_enquiry,
    render=render,
    writes=True,
)
