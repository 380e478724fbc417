"""HandOverEnquiries: who follows them from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.messages import answering
from chassis.requests import read_id
from chassis.rpc import Rpc
from intake.handlers.hand_over_enquiries import HandOverEnquiries, hand_over_enquiries
from intake.servicer.enquiry_forms import LONGEST_ID, read_words
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.intake.v1 import enquiries_pb2 as pb

if TYPE_CHECKING:
    from chassis.rpc import Call


def parse(request: pb.HandOverEnquiriesRequest, call: Call) -> HandOverEnquiries:
    """Read one, or whose; to whom, and why."""
    violations = Violations()
    sender = violations.text("from_officer_id", request.from_officer_id, max_length=LONGEST_ID, required=False)
    if bool(sender) is bool(request.enquiry_id):
        violations.add(
            "enquiry_id",
            "Name one enquiry, or the officer whose enquiries are handed over.",
            "请填写一件咨询，或填写移交人员。",
            FaultKind.REQUIRED,
        )
    command = HandOverEnquiries(
        caller=call.caller,
        enquiry_id=read_id(violations, "enquiry_id", request.enquiry_id) if request.enquiry_id else None,
        from_officer_id=sender,
        to_officer_id=violations.text("to_officer_id", request.to_officer_id, max_length=LONGEST_ID),
        words=read_words(violations, "words", request.words),
    )
    violations.raise_if_any()
    return command


RPC = Rpc(
    method="HandOverEnquiries",
    parse=parse,
    handle=hand_over_enquiries,
    render=answering(pb.HandOverEnquiriesResponse),
    writes=True,
)
