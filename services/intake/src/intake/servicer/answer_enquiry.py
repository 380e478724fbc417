"""AnswerEnquiry: what whoever asked reads; nothing else ends an enquiry."""

from __future__ import annotations

from chassis.messages import answering
from chassis.reading import reading
from chassis.rpc import Rpc
from intake.handlers.answer_enquiry import AnswerEnquiry, answer_enquiry
from intake.servicer.enquiry_forms import enquiry_message, read_words
from onewindow.intake.v1 import enquiries_pb2 as pb

RPC = Rpc(
    method="AnswerEnquiry",
    parse=reading(pb.AnswerEnquiryRequest, AnswerEnquiry, answer=read_words),
    handle=answer_enquiry,
    render=answering(pb.AnswerEnquiryResponse, enquiry=enquiry_message),
    writes=True,
)
