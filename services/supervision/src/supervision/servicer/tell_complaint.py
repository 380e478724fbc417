"""TellComplaint: what anybody says of a centre; the same form is taken once, so there is no key."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.reading import reading
from chassis.requests import read_centre
from chassis.rpc import Rpc
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.handlers.tell_complaint import TellComplaint, tell_complaint
from supervision.servicer.complaint_forms import read_form

if TYPE_CHECKING:
    from supervision.domain.complaints import Complaint


def render(complaint: Complaint) -> pb.TellComplaintResponse:
    """Write the answer."""
    return pb.TellComplaintResponse(
        receipt_no=complaint.receipt_no,
        query_code=complaint.said.query_code,
        due_at=complaint.clock.due_at if complaint.clock else None,
    )


RPC = Rpc(
    method="TellComplaint",
    parse=reading(pb.TellComplaintRequest, TellComplaint, division_code=read_centre, form=read_form),
    handle=tell_complaint,
    render=render,
    writes=False,
    records=True,
    centre=attrgetter("division_code"),
)
