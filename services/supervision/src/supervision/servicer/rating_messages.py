"""Ratings as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onewindow.supervision.v1 import ratings_pb2 as pb
from onewindow.supervision.v1.complaints_pb2 import Grade
from onewindow.type.v1.type_pb2 import Actor, RatingReason

if TYPE_CHECKING:
    from datetime import datetime

    from supervision.domain.ratings import Rating


def rating_message(rating: Rating, now: datetime) -> pb.Rating:
    """Show one; a reason that this release does not know is left out."""
    names = (f"RATING_REASON_{reason.upper()}" for reason in rating.reasons)
    message = pb.Rating(
        case_id=str(rating.case_id),
        case_no=rating.case_no,
        grade=Grade.Name(rating.grade),
        reasons=[name for name in names if name in RatingReason.keys()],  # noqa: SIM118 - an enum is no mapping
        rated_at=rating.rated_at,
        served_by=Actor(officer_id=rating.served_by, department_code=rating.served_by_department),
        department_codes=rating.department_codes,
        call_back_words=rating.call_back_words,
        overdue=rating.is_late(now),
    )
    if rating.call_back_due_at is not None:
        message.call_back_due_at.FromDatetime(rating.call_back_due_at)
    if rating.called_back_at is not None:
        message.called_back_at.FromDatetime(rating.called_back_at)
        message.called_back_by.officer_id = rating.called_back_by
        message.called_back_by.department_code = rating.called_back_by_department
    return message
