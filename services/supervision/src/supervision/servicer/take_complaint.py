"""TakeComplaint: what somebody says at the window or by telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.domain.complaints import Channel
from supervision.handlers.take_complaint import TakeComplaint, take_complaint
from supervision.servicer.complaint_forms import CHANNELS, read_form

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.complaints import Complaint


def parse(request: pb.TakeComplaintRequest, call: Call) -> TakeComplaint:
    """Read what, and how it came."""
    violations = Violations()
    channel = CHANNELS.get(request.channel)
    if channel is None or channel is Channel.PAGE:
        violations.add("channel", "At the window, or by telephone.", "应为窗口或电话。", FaultKind.UNKNOWN_VALUE)
    command = TakeComplaint(
        caller=call.caller, channel=channel or Channel.WINDOW, form=read_form(violations, request.form)
    )
    violations.raise_if_any()
    return command


def render(complaint: Complaint) -> pb.TakeComplaintResponse:
    """Write the answer."""
    return pb.TakeComplaintResponse(
        receipt_no=complaint.receipt_no,
        query_code=complaint.said.query_code,
        due_at=complaint.clock.due_at if complaint.clock else None,
    )


RPC = Rpc(method="TakeComplaint", parse=parse, handle=take_complaint, render=render, writes=True)
