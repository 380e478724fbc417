"""ReferEnquiry: to a department, elsewhere, or back to who follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_department, read_id
from chassis.rpc import Rpc
from intake.handlers.refer_enquiry import ReferEnquiry, refer_enquiry
from intake.servicer.enquiry_forms import LONGEST_PLACE, enquiry_message, read_words
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.ReferEnquiryRequest, call: Call) -> ReferEnquiry:
    """Read which enquiry, where to, and what for."""
    violations = Violations()
    department_code = read_department(violations, "department_code", request.department_code)
    elsewhere = violations.text("elsewhere", request.elsewhere, max_length=LONGEST_PLACE, required=False)
    if department_code and elsewhere:
        violations.add(
            "elsewhere",
            "Choose a department, or write where else it is asked; not both.",
            "部门与其他单位只填一项。",
            FaultKind.NOT_APPLICABLE,
        )
    command = ReferEnquiry(
        caller=call.caller,
        enquiry_id=read_id(violations, "enquiry_id", request.enquiry_id),
        department_code=department_code,
        elsewhere=elsewhere,
        words=read_words(violations, "words", request.words),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="ReferEnquiry",
    parse=parse,
    handle=refer_enquiry,
    render=answering(pb.ReferEnquiryResponse, enquiry=enquiry_message),
    writes=True,
)
