"""What requests about joint reviews have in common, and how one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approval.domain.joint_review import Appointment, Stance
from approval.handlers.joint_reviews import names
from approval.handlers.vocabulary import JOINT_KINDS, JOINT_STANCES, JOINT_STATES, STATES, actor_message
from chassis.requests import read_instant
from kernel.errors import FaultKind
from onewindow.approval.v1 import approval_pb2

if TYPE_CHECKING:
    from approval.domain.joint_review import JointReview, Opinion
    from kernel.fields import Violations

SHORTEST_REASON, LONGEST_REASON = 5, 500
SHORTEST_PLACE, LONGEST_PLACE = 2, 200

KINDS = {said: kind for kind, said in JOINT_KINDS.items()}
STATES_ASKED = {said: state for state, said in JOINT_STATES.items()}
STANCES: dict[int, Stance] = {said: stance for stance, said in JOINT_STANCES.items()}


def read_appointment(violations: Violations, request: Any) -> Appointment:  # noqa: ANN401 - of two requests
    """Read ``starts_at``, ``ends_at`` and ``place``."""
    for name in ("starts_at", "ends_at"):
        if not request.HasField(name):
            violations.add(name, "This field is required.", "此项必填。", FaultKind.REQUIRED)
    return Appointment(
        starts_at=read_instant(violations, "starts_at", request.starts_at),
        ends_at=read_instant(violations, "ends_at", request.ends_at),
        place=violations.text("place", request.place, min_length=SHORTEST_PLACE, max_length=LONGEST_PLACE),
    )


def read_reason(violations: Violations, field: str, reason: str) -> str:
    """Read what all departments are told."""
    return violations.text(field, reason, min_length=SHORTEST_REASON, max_length=LONGEST_REASON, multiline=True)


def review_message(review: JointReview, *, whole: bool = True) -> approval_pb2.JointReview:
    """Show a joint review; in lists without what was said before."""
    ended, appointment = review.ended, review.appointment
    return approval_pb2.JointReview(
        review_id=str(review.review_id),
        case_id=str(review.case_id),
        case_no=review.case_no,
        division_code=review.division_code,
        kind=JOINT_KINDS[review.kind],
        state=JOINT_STATES[review.state],
        lead_department_code=review.lead_department_code,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        place=appointment.place,
        tasks=[
            approval_pb2.JointTask(
                item_code=task.item_code,
                name_zh=task.name_zh,
                name_en=task.name_en,
                department_code=task.department_code,
                state=STATES[task.state],
                due_at=task.due_at,
            )
            for task in review.tasks
        ],
        participants=[_participant(review, code, whole=whole) for code in review.department_codes],
        convened_by=actor_message(review.convened, review.division_code),
        convened_at=review.convened.at,
        moved_times=review.moved_times,
        moved_reason=review.moved_reason,
        ended_by=actor_message(ended, review.division_code) if ended else None,
        ended_at=ended.at if ended else None,
        cancel_reason=review.end_reason,
        minutes=review.minutes if whole else "",
        erased_at=review.erased_at,
    )


def _participant(review: JointReview, code: str, *, whole: bool) -> approval_pb2.JointParticipant:
    opinions = [_opinion(each, review.division_code) for each in review.opinions_of(code)]
    zh, en = names(review)[code]
    return approval_pb2.JointParticipant(
        department_code=code,
        department_zh=zh,
        department_en=en,
        officer_ids=[each.officer_id for each in review.invitations if each.department_code == code],
        opinion=opinions[-1] if opinions else None,
        earlier_opinions=opinions[:-1] if whole else [],
        absent_reason=next((each.reason for each in review.absences if each.department_code == code), ""),
    )


def _opinion(opinion: Opinion, division_code: str) -> approval_pb2.JointOpinion:
    return approval_pb2.JointOpinion(
        stance=JOINT_STANCES[opinion.stance],
        reason=opinion.reason,
        legal_basis=opinion.legal_basis,
        recorded_by=actor_message(opinion, division_code),
        recorded_at=opinion.recorded_at,
    )
