"""What the platform proposes to the leader on site, plainly from where a case stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from tests.unit.approval.conftest import ACCEPTED_AT

from approval.domain.docket import Actor, Closing, Entry, Rule
from approval.domain.proposing import MOST, Step, proposals

if TYPE_CHECKING:
    from datetime import datetime

    from tests.unit.approval.conftest import Decide, OpenCase

    from approval.domain.case_file import CaseFile

SOON = ACCEPTED_AT + timedelta(days=9)


def _entry(rule: Rule, item: str = "", department: str = "", other: str = "") -> Entry:
    return Entry(
        entry_id=UUID(int=2),
        case_id=UUID(int=1),
        division_code="410526",
        rule=rule,
        item_code=item,
        department_code=department,
        other_department_code=other,
        escalated_by=Actor("officer", department),
        escalated_at=ACCEPTED_AT,
    )


def _steps(case: CaseFile, entry: Entry, now: datetime = ACCEPTED_AT) -> list[tuple[Step, str]]:
    found = proposals(case, entry, (), now)
    assert len(found) == MOST
    return [(each.step, each.item_code) for each in found]


def test_departments_that_disagree_are_put_at_one_table(open_case: OpenCase) -> None:
    """Else the one that raised it decides."""
    case = open_case(A="", B="")
    assert [(Step.JOINT_REVIEW, "B"), (Step.DECIDE, "B")] == _steps(case, _entry(Rule.DISPUTE, "", "B", "A"))


def test_what_is_overdue_wants_another_hand(open_case: OpenCase) -> None:
    """Its limit has ended, so it is not extended; others that have not decided may look at it too."""
    late = ACCEPTED_AT + timedelta(days=60)
    assert [(Step.REASSIGN, "A"), (Step.DECIDE, "A")] == _steps(open_case(A=""), _entry(Rule.OVERDUE, "A", "A"), late)
    several = open_case(A="", B="")
    assert [(Step.REASSIGN, "A"), (Step.JOINT_REVIEW, "A")] == _steps(several, _entry(Rule.OVERDUE, "A", "A"), late)


def test_a_limit_that_ends_soon_may_be_extended(open_case: OpenCase) -> None:
    """Once, and neither long before nor after; an item decided on the spot never."""
    case, entry = open_case(A=""), _entry(Rule.BY_HAND)
    assert [Step.EXTEND, Step.REASSIGN] == [step for step, _ in _steps(case, entry, SOON)]
    assert [Step.REASSIGN, Step.DECIDE] == [step for step, _ in _steps(case, entry)]
    for differs in ({"extended_days": 5}, {"instant": True}):
        other = replace(case, tasks={"A": replace(case.tasks["A"], **differs)})
        assert [Step.REASSIGN, Step.DECIDE] == [step for step, _ in _steps(other, entry, SOON)]


def test_who_can_decide_is_told_and_not_who_waits(open_case: OpenCase) -> None:
    """Of a whole case the item whose clock runs and is due first; what waits by law is nobody's turn yet."""
    case = open_case(B="", A="!B")
    assert {"B"} == {item for _, item in _steps(case, _entry(Rule.STUCK))}


def test_nothing_is_proposed_where_nothing_can_be_ordered(open_case: OpenCase, officer: Decide) -> None:
    """An entry that is closed, a case that is decided, a department that has an order already."""
    case, entry = open_case(A=""), _entry(Rule.BY_HAND)
    closed = replace(entry, closing=Closing(Actor("leader"), ACCEPTED_AT, "已协调"))
    assert () == proposals(case, closed, (), ACCEPTED_AT)
    assert () == proposals(case, entry, {"A"}, ACCEPTED_AT)
    assert () == proposals(officer(case, "A", "approve").case, entry, (), ACCEPTED_AT)
