"""TakeComplaint: what somebody says at the window or by telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.reading import one_of, reading
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.domain.complaints import Channel
from supervision.handlers.take_complaint import TakeComplaint, take_complaint
from supervision.servicer.complaint_forms import CHANNELS, read_form

if TYPE_CHECKING:
    from supervision.domain.complaints import Complaint

_TAKEN = {said: channel for said, channel in CHANNELS.items() if channel is not Channel.PAGE}


def render(complaint: Complaint) -> pb.TakeComplaintResponse:
    """Write the answer."""
    return pb.TakeComplaintResponse(
        receipt_no=complaint.receipt_no,
        query_code=complaint.said.query_code,
        due_at=complaint.clock.due_at if complaint.clock else None,
    )


RPC = Rpc(
    method="TakeComplaint",
    parse=reading(
        pb.TakeComplaintRequest,
        TakeComplaint,
        channel=one_of(_TAKEN, "At the window, or by telephone.", "应为窗口或电话。", FaultKind.UNKNOWN_VALUE),
        form=read_form,
    ),
    handle=take_complaint,
    render=render,
    writes=True,
)
