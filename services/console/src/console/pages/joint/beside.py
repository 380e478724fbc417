"""Joint reviews on the pages of a task and of a case: which there are, and what a department said in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.pages.sections import attempt
from console.words.joint import kind_of, stance_of, state_of, when
from onewindow.approval.v1 import approval_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.pages.page import Visit

CONVENERS = frozenset({"department_officer", "department_head", "project_manager"})
_MOST = 20


@dataclass(frozen=True, slots=True)
class Held:
    """A joint review in a line."""

    address: str
    kind: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What a department said of its task, and where; the decision is still to be made."""

    told: str
    address: str
    reason: str
    basis: str


async def of_case(visit: Visit, case_id: str) -> Sequence[pb.JointReview]:
    """Answer the joint reviews of a case; none if they cannot be had: the page stands without them."""
    request = pb.ListJointReviewsRequest(case_id=case_id, division_code=visit.centre.division_code, page_size=_MOST)
    answer, _ = await attempt(visit.calls.approval(request, pb.ListJointReviewsResponse), pb.ListJointReviewsResponse())
    return answer.reviews


def held(visit: Visit, reviews: Sequence[pb.JointReview], item_code: str = "") -> tuple[Held, ...]:
    """Answer a line for each, of one task or of all."""
    return tuple(
        Held(
            visit.address(f"/joint/{review.review_id}"),
            kind_of(visit.language, review.kind),
            when(review),
            state_of(visit.language, review.state),
        )
        for review in reviews
        if not item_code or any(task.item_code == item_code for task in review.tasks)
    )


def advice(visit: Visit, reviews: Sequence[pb.JointReview], task: pb.Task) -> Advice | None:
    """Answer what the department of a task said of it last; None if it has said nothing, or all was cancelled."""
    said = [
        (each.opinion, review)
        for review in reviews
        if review.state != pb.JOINT_REVIEW_STATE_CANCELLED
        and any(one.item_code == task.item_code for one in review.tasks)
        for each in review.participants
        if each.department_code == task.department_code and each.HasField("opinion")
    ]
    if not said:
        return None
    opinion, review = max(said, key=lambda each: (each[0].recorded_at.seconds, each[0].recorded_at.nanos))
    return Advice(
        told=visit.say(
            "In the {kind} your department {stance}; reason and basis are filled in. The decision is still yours.",
            kind=kind_of(visit.language, review.kind),
            stance=stance_of(visit.language, opinion.stance),
        ),
        address=visit.address(f"/joint/{review.review_id}"),
        reason=opinion.reason,
        basis=opinion.legal_basis,
    )
