"""AnswerEnquiry: what whoever asked reads; nothing else ends an enquiry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.requests import read_id
from chassis.rpc import Rpc
from intake.handlers.answer_enquiry import AnswerEnquiry, answer_enquiry
from intake.servicer.enquiry_forms import enquiry_message, read_words
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call
    from intake.handlers.enquiring import EnquiryView


def parse(request: pb.AnswerEnquiryRequest, call: Call) -> AnswerEnquiry:
    """Read which enquiry, and the answer."""
    violations = Violations()
    command = AnswerEnquiry(
        caller=call.caller,
        enquiry_id=read_id(violations, "enquiry_id", request.enquiry_id),
        answer=read_words(violations, "answer", request.answer),
    )
    violations.raise_if_any()
    return command


def render(view: EnquiryView) -> pb.AnswerEnquiryResponse:
    """Show it with its answer."""
    return pb.AnswerEnquiryResponse(enquiry=enquiry_message(view))


RPC = Rpc(method="AnswerEnquiry", parse=parse, handle=answer_enquiry, render=render, writes=True)
