"""CloseJointReview: minutes, and who did not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from approval.domain.joint_review import Absence
from approval.handlers.close_joint_review import CloseJointReview, close_joint_review
from approval.servicer.joint_reviews import LONGEST_REASON, SHORTEST_REASON, review_message
from chassis.messages import answering
from chassis.reading import code
from chassis.requests import read_id
from chassis.rpc import Rpc
from kernel.errors import FaultKind
from kernel.fields import Violations
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from chassis.rpc import Call

SHORTEST_MINUTES, LONGEST_MINUTES = 10, 10_000
MOST_ABSENCES = 50


def parse(request: approval_pb2.CloseJointReviewRequest, call: Call) -> CloseJointReview:
    """Read the minutes, and each department that did not come."""
    violations = Violations()
    case_id = read_id(violations, "case_id", request.case_id)
    review_id = read_id(violations, "review_id", request.review_id)
    minutes = violations.text(
        "minutes", request.minutes, min_length=SHORTEST_MINUTES, max_length=LONGEST_MINUTES, multiline=True
    )
    if len(request.absences) > MOST_ABSENCES:
        violations.add(
            "absences", f"Give at most {MOST_ABSENCES}.", f"最多填写{MOST_ABSENCES}个部门。", FaultKind.TOO_MANY
        )
    absences = [
        Absence(
            department_code=code(violations, f"absences[{position}].department_code", each.department_code),
            reason=violations.text(
                f"absences[{position}].reason",
                each.reason,
                min_length=SHORTEST_REASON,
                max_length=LONGEST_REASON,
                multiline=True,
            ),
        )
        for position, each in enumerate(request.absences[:MOST_ABSENCES])
    ]
    if len({absence.department_code for absence in absences}) < len(absences):
        violations.add("absences", "A department is named twice.", "部门重复。", FaultKind.DUPLICATE)
    violations.raise_if_any()
    return CloseJointReview(
        case_id=case_id, caller=call.caller, review_id=review_id, minutes=minutes, absences=absences
    )


RPC = Rpc(
    method="CloseJointReview",
    parse=parse,
    handle=close_joint_review,
    render=answering(approval_pb2.CloseJointReviewResponse, review=review_message),
    writes=True,
)
