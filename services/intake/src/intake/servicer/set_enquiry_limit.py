"""SetEnquiryLimit: in how many working days a centre answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from intake.domain.enquiries import MOST_DAYS
from intake.handlers.set_enquiry_limit import SetEnquiryLimit, set_enquiry_limit
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.SetEnquiryLimitRequest, call: Call) -> SetEnquiryLimit:
    """Read how many."""
    violations = Violations()
    command = SetEnquiryLimit(
        caller=call.caller, working_days=violations.count("working_days", request.working_days, 1, MOST_DAYS)
    )
    violations.raise_if_any()
    return command


def render(working_days: int) -> pb.SetEnquiryLimitResponse:
    """Say what holds."""
    return pb.SetEnquiryLimitResponse(working_days=working_days)


RPC = Rpc(method="SetEnquiryLimit", parse=parse, handle=set_enquiry_limit, render=render, writes=True)
