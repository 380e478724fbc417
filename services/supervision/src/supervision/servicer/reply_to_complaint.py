"""ReplyToComplaint: a department says what it found and did."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.reply_to_complaint import ReplyToComplaint, reply_to_complaint
from supervision.servicer.complaint_forms import complaint_message
from supervision.servicer.fields import read_words

RPC = Rpc(
    method="ReplyToComplaint",
    parse=reading(pb.ReplyToComplaintRequest, ReplyToComplaint, reply=read_words),
    handle=reply_to_complaint,
    render=answering(pb.ReplyToComplaintResponse, complaint=complaint_message),
    writes=True,
)
