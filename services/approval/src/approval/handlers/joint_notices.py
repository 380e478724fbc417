"""What the departments of a joint review are told without asking."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from approval.domain.notice import Notice, NoticeKind
from kernel.calendar import centre_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from approval.domain.joint_review import JointReview


class Told(enum.Enum):
    """What became of a joint review."""

    CONVENED = "convened"
    MOVED = "moved"
    CANCELLED = "cancelled"
    CLOSED = "closed"


def notices_of(review: JointReview, told: Told, at: datetime) -> Iterator[Notice]:
    """Tell every department that takes part, the lead too: another officer of it may have acted."""
    for department_code in review.department_codes:
        yield Notice(
            kind=NoticeKind.JOINT_REVIEW,
            case_id=review.case_id,
            division_code=review.division_code,
            department_code=department_code,
            happened_at=at,
            facts={
                "review_id": str(review.review_id),
                "kind": review.kind.value,
                "told": told.value,
                "at": centre_time(review.appointment.starts_at),
            },
        )
