"""What approval says of joint reviews. Place and minutes may name people: they stay here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from approval.handlers.joint_reviews import names
from approval.handlers.vocabulary import JOINT_KINDS, JOINT_STANCES, actor_message
from onewindow.approval.v1 import approval_pb2, events_pb2

if TYPE_CHECKING:
    from approval.domain.joint_review import JointReview, Signed


def convened(review: JointReview) -> events_pb2.JointReviewConvened:
    """Departments are to come together."""
    return events_pb2.JointReviewConvened(
        **_head(review),
        parties=_parties(review),
        item_codes=review.item_codes,
        starts_at=review.appointment.starts_at,
        ends_at=review.appointment.ends_at,
        convened_by=actor_message(review.convened, review.division_code),
        convened_at=review.convened.at,
    )


def rescheduled(review: JointReview, by: Signed) -> events_pb2.JointReviewRescheduled:
    """At another time."""
    return events_pb2.JointReviewRescheduled(
        **_head(review),
        parties=_parties(review),
        starts_at=review.appointment.starts_at,
        ends_at=review.appointment.ends_at,
        reason=review.moved_reason,
        rescheduled_by=actor_message(by, review.division_code),
        rescheduled_at=by.at,
    )


def cancelled(review: JointReview, by: Signed) -> events_pb2.JointReviewCancelled:
    """Not at all."""
    return events_pb2.JointReviewCancelled(
        **_head(review),
        parties=_parties(review),
        reason=review.end_reason,
        cancelled_by=actor_message(by, review.division_code),
        cancelled_at=by.at,
    )


def opinion_recorded(review: JointReview, by: Signed) -> events_pb2.JointOpinionRecorded:
    """A department has said something, perhaps something else than before."""
    (party,) = [each for each in _parties(review) if each.department_code == by.department_code]
    return events_pb2.JointOpinionRecorded(
        **_head(review),
        party=party,
        changed=len(review.opinions_of(by.department_code)) > 1,
        recorded_by=actor_message(by, review.division_code),
        recorded_at=by.at,
    )


def closed(review: JointReview, by: Signed) -> events_pb2.JointReviewClosed:
    """It ended with minutes."""
    return events_pb2.JointReviewClosed(
        **_head(review),
        parties=_parties(review),
        closed_by=actor_message(by, review.division_code),
        closed_at=by.at,
    )


def _head(review: JointReview) -> dict[str, Any]:
    return {
        "case_id": str(review.case_id),
        "review_id": str(review.review_id),
        "kind": JOINT_KINDS[review.kind],
    }


def _parties(review: JointReview) -> list[events_pb2.JointParty]:
    absent = {absence.department_code: absence.reason for absence in review.absences}
    called = names(review)
    return [
        events_pb2.JointParty(
            department_code=code,
            department_zh=called[code][0],
            department_en=called[code][1],
            stance=JOINT_STANCES[said[-1].stance] if (said := review.opinions_of(code)) else _SILENT,
            absent_reason=absent.get(code, ""),
        )
        for code in review.department_codes
    ]


_SILENT = approval_pb2.JOINT_STANCE_UNSPECIFIED
