"""Extending a limit: once, in time, and within the limit of the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from notices import notice

from approval.domain.clocks import recounted
from approval.domain.extending import Extension, JointExtension, extend, extend_joint
from approval.domain.refusals import (
    AlreadyDecided,
    AwaitingUpstream,
    JointLimitExceeded,
    LimitEnded,
    LimitExtendedAlready,
    LimitOfInstantItem,
    TaskNotFound,
)
from kernel.calendar import DayType, SpecialDay, WorkCalendar
from kernel.clock import Limit, LimitUnit
from kernel.errors import Refusal

if TYPE_CHECKING:
    from tests.unit.approval.conftest import Decide, OpenCase

    from approval.domain.case_file import CaseFile

LATER = timedelta(days=1)


def extension(case: CaseFile, item_code: str = "A", *, days: int = 5, at: datetime | None = None) -> Extension:
    """The head of the item's department extends, a day after the acceptance."""
    return Extension(
        case_id=UUID(int=1),
        item_code=item_code,
        days=days,
        reason="专家评审尚未完成",
        officer_id="head-1",
        department_code=item_code,
        extended_at=at or case.accepted_at + LATER,
    )


@pytest.mark.parametrize(
    ("unit", "last_day", "extended_to"),
    [
        # Accepted on Monday 2 March 2026: ten days end on Monday 16 March, five more on the Monday after.
        (LimitUnit.WORKING_DAY, date(2026, 3, 16), date(2026, 3, 23)),
        # Ten days end on Thursday 12 March, five more on Tuesday 17 March.
        (LimitUnit.CALENDAR_DAY, date(2026, 3, 12), date(2026, 3, 17)),
    ],
)
def test_an_extension_counts_on_from_the_last_day_as_the_limit_counts(
    open_case: OpenCase, calendar_2026: WorkCalendar, unit: LimitUnit, last_day: date, extended_to: date
) -> None:
    """An item alone in its case takes the case with it."""
    case = open_case(A="", days=10, joint=10, unit=unit)
    assert (last_day, last_day) == (case.due.last_day, case.tasks["A"].due.last_day)

    after = extend(case, extension(case), None, calendar_2026)

    task = after.tasks["A"]
    assert (extended_to, Limit(15, unit)) == (task.due.last_day, task.limit)
    assert (extended_to, Limit(15, unit)) == (after.due.last_day, after.joint_limit)


def test_beside_other_items_a_limit_is_extended_within_that_of_the_case(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """The joint limit stays: whoever set it extends it (Art. 42 para. 2). What waits for the item is due later."""
    case = open_case(A="", B="!A", days=10, joint=20)

    after = extend(case, extension(case, days=10), None, calendar_2026)

    assert (case.due, case.due.last_day) == (after.due, after.tasks["A"].due.last_day)
    assert after.tasks["B"].due.instant > case.tasks["B"].due.instant
    with pytest.raises(JointLimitExceeded) as refused:
        extend(open_case(A="", B="", days=11, joint=20), extension(case, days=10), None, calendar_2026)
    assert {"item_code": "A", "due": "2026-03-30T17:30:00+08:00"} == refused.value.facts


def test_what_is_extended_is_counted_again_with_new_holidays_as_one_limit(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """A date that touched an unpublished year moves by the published days, the extension with it."""
    case = open_case(A="", at=datetime.fromisoformat("2026-12-28T10:00+08:00"), days=10, joint=10)
    after = extend(case, extension(case), None, calendar_2026)
    assert (True, True) == (after.tasks["A"].due.provisional, after.provisional)
    monday = SpecialDay(date(2027, 1, 4), DayType.HOLIDAY, "元旦", "New Year's Day")

    moved = recounted(after, WorkCalendar([*notice(2026, 2027), monday]), 2)

    assert (date(2027, 1, 19), date(2027, 1, 20)) == (after.tasks["A"].due.last_day, moved.tasks["A"].due.last_day)
    assert (False, moved.tasks["A"].due.last_day) == (moved.provisional, moved.due.last_day)


def test_a_limit_is_extended_once(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Whoever comes second reads who extended it, and when."""
    case = open_case(A="")
    first = extension(case)

    with pytest.raises(LimitExtendedAlready) as refused:
        extend(case, extension(case), first, calendar_2026)

    assert {"item_code": "A", "officer_id": "head-1", "extended_at": "2026-03-03T10:00:00+08:00"} == (
        refused.value.facts
    )


def test_a_limit_is_extended_before_it_ends(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """At the instant it is due it is over."""
    case = open_case(A="", joint=30)
    due = case.tasks["A"].due.instant

    in_time = extend(case, extension(case, at=due - timedelta(microseconds=1)), None, calendar_2026)
    with pytest.raises(LimitEnded):
        extend(case, extension(case, at=due), None, calendar_2026)

    assert in_time.tasks["A"].due.instant > due


def test_only_a_clock_that_runs_is_extended(open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar) -> None:
    """Not what is decided, in early review, decided on the spot, or not there."""
    case = officer(open_case(A="", B="", C="!B"), "A", "approve").case
    instant = replace(case, tasks={**case.tasks, "B": replace(case.tasks["B"], instant=True)})

    def refused(of: CaseFile, item_code: str) -> type[Refusal]:
        with pytest.raises(Refusal) as caught:
            extend(of, extension(of, item_code), None, calendar_2026)
        return caught.type

    assert [AlreadyDecided, AwaitingUpstream, LimitOfInstantItem, TaskNotFound] == [
        refused(case, "A"),
        refused(case, "C"),
        refused(instant, "B"),
        refused(case, "D"),
    ]


def joint_extension(case: CaseFile, *, at: datetime | None = None) -> JointExtension:
    """The head of the centre extends by five days, a day after the acceptance."""
    return JointExtension(
        case_id=UUID(int=1),
        days=5,
        reason="联合验收尚未完成",
        officer_id="head-01",
        department_code="XZSP",
        extended_at=at or case.accepted_at + LATER,
    )


def test_the_limit_of_a_whole_case_is_counted_on_and_stays_so_when_days_change(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """Twenty days end on Monday 30 March, five more on Monday 6 April; items keep their own."""
    case = open_case(A="", B="~A")
    after = extend_joint(case, joint_extension(case), None, calendar_2026)
    assert (date(2026, 3, 30), date(2026, 4, 6)) == (case.due.last_day, after.due.last_day)
    assert case.tasks == after.tasks
    again = recounted(after, calendar_2026, 2)
    assert (after.due, 25) == (again.due, again.joint_limit.days)
    # What is beyond the joint limit alone is the department's to extend now.
    late = replace(case, tasks={**case.tasks, "A": replace(case.tasks["A"], due=case.due)})
    with pytest.raises(JointLimitExceeded):
        extend(late, extension(late), None, calendar_2026)
    longer = extend_joint(late, joint_extension(late), None, calendar_2026)
    assert date(2026, 4, 6) == extend(longer, extension(longer), None, calendar_2026).tasks["A"].due.last_day


def test_the_limit_of_a_whole_case_is_extended_once_in_time_and_of_several_items(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """Each refusal says what is in the way."""
    case = open_case(A="", B="~A")
    alone = open_case(A="")
    decided = officer(officer(case, "A", "approve").case, "B", "approve").case
    told: list[tuple[str, dict[str, str]]] = []
    for tried, order, earlier in (
        (case, joint_extension(case), joint_extension(case)),
        (case, joint_extension(case, at=case.due.instant), None),
        (alone, joint_extension(alone), None),
        (decided, joint_extension(decided), None),
    ):
        with pytest.raises(Refusal) as refused:
            extend_joint(tried, order, earlier, calendar_2026)
        told.append((refused.value.reason, dict(refused.value.facts)))
    assert [
        ("JOINT_LIMIT_EXTENDED_ALREADY", "head-01"),
        ("JOINT_LIMIT_ENDED", "2026-03-30T17:30:00+08:00"),
        ("JOINT_LIMIT_OF_ONE_ITEM", "A"),
        ("CASE_CLOSED_TO_EXTENSION", "2026-03-02T10:00:00+08:00"),
    ] == [(reason, next(iter(facts.values()))) for reason, facts in told]
