"""Joint reviews of a centre, those to come first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from approval.storage import joint_reviews
from approval.storage.joint_reviews import ListKey, list_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from approval.domain.joint_review import JointReview
    from approval.storage.joint_reviews import Wanted
    from chassis.outcome import Outcome
    from chassis.paging import Page, PageAsked
    from chassis.rpc import Caller
    from chassis.storage.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ListJointReviews:
    """One page of a centre's joint reviews that the caller may read."""

    case_id: UUID | None = None
    caller: Caller
    division_code: str
    page: PageAsked
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class JointReviewPage:
    """Joint reviews, and how many there are over all pages."""

    reviews: Page[JointReview]
    total_count: int


def list_joint_reviews(unit: Unit, queries: Sequence[ListJointReviews]) -> list[Outcome[JointReviewPage]]:
    """Answer one page each; the total is counted in the same statement, so it agrees with the page."""
    return [_page(unit, query) for query in queries]


def _page(unit: Unit, query: ListJointReviews) -> JointReviewPage:
    found, total_count = joint_reviews.page(
        unit,
        query.division_code,
        query.wanted,
        ListKey(*query.page.after) if query.page.after else None,
        query.page.row_count,
    )
    page = query.page.of(found, lambda review: (list_key(review).list_place, review.review_id))
    return JointReviewPage(page, total_count)
