"""AskQuestion: what anybody asks a centre; the same form is taken once, so there is no key."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.requests import read_centre, read_id
from chassis.rpc import Rpc
from intake.handlers.ask_question import AskQuestion, ask_question
from intake.servicer.enquiry_forms import read_form
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call
    from intake.domain.enquiries import Enquiry


def parse(request: pb.AskQuestionRequest, _call: Call) -> AskQuestion:
    """Read of which centre, and what."""
    violations = Violations()
    command = AskQuestion(
        division_code=read_centre(violations, "division_code", request.division_code),
        form_id=read_id(violations, "form_id", request.form_id),
        asked=read_form(violations, request.form),
    )
    violations.raise_if_any()
    return command


def render(enquiry: Enquiry) -> pb.AskQuestionResponse:
    """Write the answer."""
    return pb.AskQuestionResponse(
        enquiry_no=enquiry.enquiry_no,
        query_code=enquiry.asked.query_code,
        due_at=enquiry.clock.due_at if enquiry.clock else None,
    )


RPC = Rpc(
    method="AskQuestion",
    parse=parse,
    handle=ask_question,
    render=render,
    writes=False,
    records=True,
    centre=attrgetter("division_code"),
)
