"""Joint reviews by the rules alone: what ends one, and that no order of acts leaves a record that is open for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from approval.domain import reviewing
from approval.domain.joint_review import Absence, Appointment, JointReview, Kind, Opinion, Signed, Stance, State
from approval.domain.refusals import JointReviewOver, OpinionMissing
from approval.domain.states import TaskState

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.approval.conftest import OpenCase

    from kernel.calendar import WorkCalendar

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
BY = Signed(officer_id="officer-A", department_code="A", at=NOW)
LATER = replace(BY, at=NOW + timedelta(days=3))


@pytest.fixture
def review(open_case: OpenCase, calendar_2026: WorkCalendar) -> JointReview:
    """A joint review of departments A and B, two days ahead."""
    starts = NOW + timedelta(days=2)
    return reviewing.convene(
        open_case(A="", B="", C=""),
        (),
        calendar_2026,
        review_id=UUID(int=7),
        kind=Kind.MEETING,
        lead_department_code="B",
        item_codes=["B", "A"],
        appointment=Appointment(starts_at=starts, ends_at=starts + timedelta(hours=1), place="一号会议室"),
        invitations=(),
        by=BY,
    )


def opinion(department: str) -> Opinion:
    """Say that a department agrees."""
    return Opinion(
        department_code=department,
        stance=Stance.AGREE,
        reason="",
        legal_basis="",
        officer_id=f"officer-{department}",
        recorded_at=NOW,
    )


def test_the_lead_stands_first_and_tasks_in_the_order_of_the_application(review: JointReview) -> None:
    """Whatever order they were named in."""
    assert (("B", "A"), ("A", "B")) == (review.department_codes, review.item_codes)


@pytest.mark.parametrize(
    "state", [TaskState.APPROVED, TaskState.REFUSED, TaskState.LAPSED, TaskState.CONDITIONALLY_APPROVED]
)
def test_a_department_that_has_decided_is_waited_for_no_more(review: JointReview, state: TaskState) -> None:
    """Also one whose item lapsed, or was approved on a condition: its opinion would change nothing."""
    first, second = review.tasks
    decided = replace(review, tasks=(first, replace(second, state=state)))

    assert (("B", "A"), ("A",)) == (review.missing, decided.missing)
    assert State.CLOSED is reviewing.close(reviewing.opine(decided, opinion("A")), "纪要纪要纪要纪要纪要", (), BY).state


def test_what_has_ended_stays_as_it_ended(review: JointReview) -> None:
    """Every act on it is refused, by whom it was ended is told; erasure alone takes something away, once."""
    ended = reviewing.cancel(review, "申请人请求取消", BY)
    acts: list[Callable[[], JointReview]] = [
        lambda: reviewing.cancel(ended, "申请人请求取消", LATER),
        lambda: reviewing.opine(ended, opinion("A")),
        lambda: reviewing.close(ended, "纪要纪要纪要纪要纪要", (), LATER),
    ]

    for act in acts:
        with pytest.raises(JointReviewOver) as refused:
            act()
        assert ("CANCELLED", "officer-A") == (refused.value.facts["state"], refused.value.facts["officer_id"])
    erased = reviewing.erase(ended, LATER)
    assert ("", LATER.at, BY) == (erased.appointment.place, erased.erased_at, erased.ended)
    assert erased == reviewing.erase(erased, replace(LATER, at=NOW + timedelta(days=9)))


def test_an_absence_stands_in_for_one_opinion_and_no_other(review: JointReview) -> None:
    """What is stated of one department says nothing of another."""
    absent = (Absence(department_code="A", reason="未到会，未说明原因"),)

    with pytest.raises(OpinionMissing) as refused:
        reviewing.close(review, "纪要纪要纪要纪要纪要", absent, LATER)

    assert {"department_codes": "B"} == refused.value.facts
    closed = reviewing.close(reviewing.opine(review, opinion("B")), "纪要纪要纪要纪要纪要", absent, LATER)
    assert absent == closed.absences
