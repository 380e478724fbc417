"""ReplyToComplaint: a department says what it found and did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.reply_to_complaint import ReplyToComplaint, reply_to_complaint
from supervision.servicer.complaint_forms import complaint_message
from supervision.servicer.fields import read_words

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.handlers.complaining import ComplaintView


def parse(request: pb.ReplyToComplaintRequest, call: Call) -> ReplyToComplaint:
    """Read which complaint, and what was done."""
    violations = Violations()
    command = ReplyToComplaint(
        caller=call.caller,
        complaint_id=read_id(violations, "complaint_id", request.complaint_id),
        reply=read_words(violations, "reply", request.reply),
    )
    violations.raise_if_any()
    return command


def render(view: ComplaintView) -> pb.ReplyToComplaintResponse:
    """Show it with its reply."""
    return pb.ReplyToComplaintResponse(complaint=complaint_message(view))


RPC = Rpc(method="ReplyToComplaint", parse=parse, handle=reply_to_complaint, render=render, writes=True)
