"""AskQuestion: what anybody asks a centre; the same form is taken once, so there is no key."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.reading import Named, reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from intake.handlers.ask_question import AskQuestion, ask_question
from intake.servicer.enquiry_forms import read_form
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from intake.domain.enquiries import Enquiry


def render(enquiry: Enquiry) -> pb.AskQuestionResponse:
    """Write the answer."""
    return pb.AskQuestionResponse(
        enquiry_no=enquiry.enquiry_no,
        query_code=enquiry.asked.query_code,
        due_at=enquiry.clock.due_at if enquiry.clock else None,
    )


RPC = Rpc(
    method="AskQuestion",
    parse=reading(pb.AskQuestionRequest, AskQuestion, division_code=read_centre, asked=Named("form", read_form)),
    handle=ask_question,
    render=render,
    writes=False,
    records=True,
    centre=attrgetter("division_code"),
)
