"""Who may have a task, without a database."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.unit.approval.conftest import ACCEPTED_AT

from approval.domain.assigning import Assignment, OfficerStanding, assign, refuse_colleagues
from approval.domain.case_file import CaseFile, Claim
from approval.domain.refusals import AlreadyDecided, TaskClaimed, TaskNotFound
from kernel.errors import InvalidRequest, Refusal

if TYPE_CHECKING:
    from tests.unit.approval.conftest import Decide, OpenCase


def standing(officer_id: str, *, head: bool = False, stands_in_for: str = "", able: bool = True) -> OfficerStanding:
    """Answer what somebody may do; ``able``: whether whoever has the task may still decide it."""
    return OfficerStanding(
        officer_id=officer_id,
        head=head,
        stands_in_for=lambda other: other == stands_in_for,
        may_decide=lambda _officer, _task: able,
    )


def to(officer_id: str, reason: str = "") -> Assignment:
    """Give it to an officer."""
    return Assignment(officer_id=officer_id, reason=reason, at=ACCEPTED_AT)


@pytest.fixture
def taken(open_case: OpenCase) -> CaseFile:
    """A case whose item A is zhang's."""
    return assign(open_case(A="", B="!A"), "A", to("zhang"), standing("zhang"))


def test_who_takes_a_task_has_it_and_nothing_else_changes(taken: CaseFile) -> None:
    """Taken again it is the same case; early review can be taken too."""
    assert Claim("zhang", ACCEPTED_AT) == taken.tasks["A"].claim
    assert taken is assign(taken, "A", to("zhang"), standing("zhang"))
    both = assign(taken, "B", to("wang"), standing("wang"))
    assert ["zhang", "wang"] == [task.claim.officer_id for task in both.tasks.values() if task.claim]
    assert replace(taken, tasks={}) == replace(both, tasks={})


@pytest.mark.parametrize(
    ("who", "reason", "refusal"),
    [
        (standing("zhang"), "", None),
        (standing("wang"), "原经办人请假", TaskClaimed),
        (standing("wang", head=True), "", InvalidRequest),
        (standing("wang", head=True), "原经办人请假", None),
        (standing("wang", stands_in_for="zhang"), "原经办人请假", None),
        (standing("wang", able=False), "", InvalidRequest),
        (standing("wang", able=False), "原经办人请假", None),
    ],
    ids=["holder", "colleague", "head without reason", "head", "stand-in", "holder gone, no reason", "holder gone"],
)
def test_a_task_is_taken_from_somebody_by_who_may_and_says_why(
    taken: CaseFile, who: OfficerStanding, reason: str, refusal: type[Refusal] | None
) -> None:
    """A head, who stands in, everybody once the holder may not decide it any more; the holder needs no reason."""
    if refusal is None:
        assert assign(taken, "A", to("", reason), who).tasks["A"].claim is None
    else:
        with pytest.raises(refusal):
            assign(taken, "A", to("", reason), who)


def test_a_colleague_is_told_who_has_it_and_since_when(taken: CaseFile) -> None:
    """Also where it is about deciding."""
    with pytest.raises(TaskClaimed) as refused:
        refuse_colleagues(taken.tasks["A"], standing("wang"))

    assert {"item_code": "A", "officer_id": "zhang", "claimed_at": "2026-03-02T10:00:00+08:00"} == refused.value.facts


def test_what_is_decided_or_not_there_is_nobodys_to_take(taken: CaseFile, officer: Decide) -> None:
    """Not even of who had it."""
    decided = officer(taken, "A", "approve").case

    with pytest.raises(AlreadyDecided):
        assign(decided, "A", to(""), standing("zhang"))
    with pytest.raises(TaskNotFound):
        assign(taken, "Z", to(""), standing("zhang"))
