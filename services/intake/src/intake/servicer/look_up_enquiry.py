"""LookUpEnquiry: where an enquiry stands; anybody may call, and whoever guesses waits longer and longer."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.requests import read_receipt
from chassis.rpc import Rpc
from intake.handlers.enquiring import NUMBERS_BEGIN
from intake.handlers.look_up_enquiry import EnquiryFound, LookUpEnquiry, look_up_enquiry
from intake.handlers.vocabulary import first_contact_message
from intake.servicer.enquiry_forms import STATE_VALUES
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.LookUpEnquiryRequest, _call: Call) -> LookUpEnquiry:
    """Read number and code as people type them."""
    violations = Violations()
    enquiry_no, division_code, query_code = read_receipt(
        violations, "enquiry_no", NUMBERS_BEGIN, request.enquiry_no, request.query_code
    )
    violations.raise_if_any()
    return LookUpEnquiry(enquiry_no=enquiry_no, division_code=division_code, query_code=query_code)


def render(found: EnquiryFound) -> pb.LookUpEnquiryResponse:
    """Write the answer, without a word about who asked or which officer follows it."""
    enquiry = found.enquiry
    return pb.LookUpEnquiryResponse(
        enquiry_no=enquiry.enquiry_no,
        state=STATE_VALUES[enquiry.state],
        text=enquiry.asked.text,
        received_at=enquiry.received_at,
        due_at=enquiry.clock.due_at if enquiry.clock else None,
        answer=enquiry.answer,
        answered_at=enquiry.answered_at,
        department_code=enquiry.department_code,
        first_contact=first_contact_message(found.first_contact),
    )


RPC = Rpc(
    method="LookUpEnquiry",
    parse=parse,
    handle=look_up_enquiry,
    render=render,
    writes=False,
    guessed=attrgetter("enquiry_no"),
    centre=attrgetter("division_code"),
)
