"""SetEnquiryLimit: in how many working days a centre answers."""

from __future__ import annotations

from chassis.reading import count, reading
from chassis.rpc import Rpc
from intake.domain.enquiries import MOST_DAYS
from intake.handlers.set_enquiry_limit import SetEnquiryLimit, set_enquiry_limit
from onewindow.intake.v1 import enquiries_pb2 as pb


def render(working_days: int) -> pb.SetEnquiryLimitResponse:
    """Say what holds."""
    return pb.SetEnquiryLimitResponse(working_days=working_days)


RPC = Rpc(
    method="SetEnquiryLimit",
    parse=reading(pb.SetEnquiryLimitRequest, SetEnquiryLimit, working_days=count(1, MOST_DAYS)),
    handle=set_enquiry_limit,
    render=render,
    writes=True,
)
