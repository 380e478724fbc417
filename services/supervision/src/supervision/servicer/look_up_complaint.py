"""LookUpComplaint: where a complaint stands; anybody may call, and whoever guesses waits longer and longer."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from chassis.requests import read_receipt
from chassis.rpc import Rpc
from kernel.fields import Violations
from onewindow.supervision.v1 import complaints_pb2 as pb
from supervision.domain.complaints import ComplaintState
from supervision.handlers.complaining import NUMBERS_BEGIN
from supervision.handlers.look_up_complaint import LookUpComplaint, look_up_complaint
from supervision.servicer.complaint_forms import KIND_VALUES, STATE_VALUES

if TYPE_CHECKING:
    from chassis.rpc import Call
    from supervision.domain.complaints import Complaint


def parse(request: pb.LookUpComplaintRequest, _call: Call) -> LookUpComplaint:
    """Read number and code as people type them."""
    violations = Violations()
    receipt_no, division_code, query_code = read_receipt(
        violations, "receipt_no", NUMBERS_BEGIN, request.receipt_no, request.query_code
    )
    violations.raise_if_any()
    return LookUpComplaint(receipt_no=receipt_no, division_code=division_code, query_code=query_code)


def render(complaint: Complaint) -> pb.LookUpComplaintResponse:
    """Write the answer; what the department replied is nobody's before it is sent."""
    shown = ComplaintState.HANDLING if complaint.state is ComplaintState.REPLIED else complaint.state
    return pb.LookUpComplaintResponse(
        receipt_no=complaint.receipt_no,
        kind=KIND_VALUES[complaint.kind],
        state=STATE_VALUES[shown],
        received_at=complaint.received_at,
        due_at=complaint.clock.due_at if complaint.clock else None,
        answer=complaint.answer,
        answered_at=complaint.answered_at,
        grade=pb.Grade.Name(complaint.grade or 0),
    )


RPC = Rpc(
    method="LookUpComplaint",
    parse=parse,
    handle=look_up_complaint,
    render=render,
    writes=False,
    guessed=attrgetter("receipt_no"),
    centre=attrgetter("division_code"),
)
