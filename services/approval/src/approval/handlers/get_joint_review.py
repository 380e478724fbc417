"""One joint review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.domain.refusals import JointReviewNotFound
from approval.storage import joint_reviews

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.joint_review import JointReview
    from chassis.outcome import Outcome
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class GetJointReview:
    """Which one, asked by whom."""

    case_id: UUID | None = None
    caller: Caller
    review_id: UUID


def get_joint_review(unit: Unit, queries: Sequence[GetJointReview]) -> list[Outcome[JointReview]]:
    """Answer each; one of a centre the caller may not read is not found."""
    found = joint_reviews.find(unit, {query.review_id for query in queries})
    outcomes: list[Outcome[JointReview]] = []
    for query in queries:
        review = found.get(query.review_id)
        is_readable = review is not None and query.caller.reads(review.division_code)
        outcomes.append(review if review is not None and is_readable else JointReviewNotFound())
    return outcomes
