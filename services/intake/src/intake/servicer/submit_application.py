"""SubmitApplication: a case, and the one complete notice."""

from __future__ import annotations

from chassis.requests import read_id
from chassis.rpc import Call, Rpc
from intake.handlers.items_guarded import items_applied_for
from intake.handlers.notice_messages import notice_message
from intake.handlers.submit_application import SubmitApplication, Submitted, submit_application
from intake.servicer.answers import case_message
from intake.servicer.requests import read_application
from kernel.fields import Violations
from kernel.ids import new_case_id
from onewindow.intake.v1 import intake_pb2


def parse(request: intake_pb2.SubmitApplicationRequest, call: Call) -> SubmitApplication:
    """Read the request and give the case its id, so that all that happens to it from here on is one trace."""
    violations = Violations()
    ticket_id = read_id(violations, "ticket_id", request.ticket_id) if request.ticket_id else None
    enquiry_id = read_id(violations, "enquiry_id", request.enquiry_id) if request.enquiry_id else None
    violations.raise_if_any()
    return SubmitApplication(
        case_id=new_case_id(call.received_at),
        caller=call.caller,
        application=read_application(request.application),
        ticket_id=ticket_id,
        enquiry_id=enquiry_id,
    )


def render(submitted: Submitted) -> intake_pb2.SubmitApplicationResponse:
    """Write the answer."""
    return intake_pb2.SubmitApplicationResponse(
        case=case_message(submitted.case, query_code=submitted.query_code),
        notice=notice_message(submitted.notice),
    )


RPC = Rpc(
    method="SubmitApplication",
    parse=parse,
    handle=submit_application,
    render=render,
    writes=True,
    opens_case=True,
    items=items_applied_for,
)
