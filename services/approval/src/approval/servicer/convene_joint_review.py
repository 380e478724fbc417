"""ConveneJointReview: departments come together about their tasks of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.joint_review import Invitation, Kind
from approval.handlers.convene_joint_review import ConveneJointReview, convene_joint_review
from approval.servicer.joint_reviews import KINDS, read_appointment, review_message
from chassis.messages import answering
from chassis.reading import code
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from kernel.ids import new_case_id
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

MOST_ITEMS = 50
MOST_INVITATIONS = 100
LONGEST_OFFICER_ID = 64


def parse(request: approval_pb2.ConveneJointReviewRequest, call: Call) -> ConveneJointReview:
    """Read who leads, which tasks take part, when, where and who is asked to come."""
    violations = Violations()
    kind = KINDS.get(request.kind)
    if kind is None:
        violations.add("kind", "Say what is done together.", "请选择会审、联合踏勘或联合验收。", FaultKind.REQUIRED)
    case_id = read_id(violations, "case_id", request.case_id)
    lead = code(violations, "lead_department_code", request.lead_department_code, required=False)
    violations.require("item_codes", request.item_codes)
    if len(request.item_codes) > MOST_ITEMS:
        violations.add("item_codes", f"Give at most {MOST_ITEMS}.", f"最多填写{MOST_ITEMS}项。", FaultKind.TOO_MANY)
    item_codes = [
        code(violations, f"item_codes[{position}]", item_code)
        for position, item_code in enumerate(request.item_codes[:MOST_ITEMS])
    ]
    if len(set(item_codes)) < len(item_codes):
        violations.add("item_codes", "An item is named twice.", "事项重复。", FaultKind.DUPLICATE)
    appointment = read_appointment(violations, request)
    invitations = _invitations(violations, request)
    violations.raise_if_any()
    return ConveneJointReview(
        case_id=case_id,
        caller=call.caller,
        review_id=new_case_id(call.received_at),
        kind=kind or Kind.MEETING,
        lead_department_code=lead or call.caller.department_code,
        item_codes=item_codes,
        appointment=appointment,
        invitations=invitations,
    )


def _invitations(violations: Violations, request: approval_pb2.ConveneJointReviewRequest) -> list[Invitation]:
    if len(request.invitations) > MOST_INVITATIONS:
        violations.add(
            "invitations", f"Give at most {MOST_INVITATIONS}.", f"最多填写{MOST_INVITATIONS}人。", FaultKind.TOO_MANY
        )
    found = [
        Invitation(
            department_code=code(violations, f"invitations[{position}].department_code", each.department_code),
            officer_id=violations.text(
                f"invitations[{position}].officer_id", each.officer_id, max_length=LONGEST_OFFICER_ID
            ),
        )
        for position, each in enumerate(request.invitations[:MOST_INVITATIONS])
    ]
    if len(set(found)) < len(found):
        violations.add("invitations", "An officer is named twice.", "人员重复。", FaultKind.DUPLICATE)
    return found


RPC = Rpc(
    method="ConveneJointReview",
    parse=parse,
    handle=convene_joint_review,
    render=answering(approval_pb2.ConveneJointReviewResponse, review=review_message),
    writes=True,
)
