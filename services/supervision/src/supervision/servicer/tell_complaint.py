"""TellComplaint: what anybody says of a centre; the same form is taken once, so there is no key."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.requests import read_centre, read_id
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.tell_complaint import TellComplaint, tell_complaint
from supervision.servicer.complaint_forms import read_form

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.complaints import Complaint


def parse(request: pb.TellComplaintRequest, _call: Call) -> TellComplaint:
    """Read of which centre, and what."""
    violations = Violations()
    division_code = read_centre(violations, "division_code", request.division_code)
    command = TellComplaint(
        division_code=division_code,
        form_id=read_id(violations, "form_id", request.form_id),
        form=read_form(violations, request.form),
    )
    violations.raise_if_any()
    return command


def render(complaint: Complaint) -> pb.TellComplaintResponse:
    """Write the answer."""
    return pb.TellComplaintResponse(
        receipt_no=complaint.receipt_no,
        query_code=complaint.said.query_code,
        due_at=complaint.clock.due_at if complaint.clock else None,
    )


RPC = Rpc(
    method="TellComplaint",
    parse=parse,
    handle=tell_complaint,
    render=render,
    writes=False,
    records=True,
    centre=attrgetter("division_code"),
)
