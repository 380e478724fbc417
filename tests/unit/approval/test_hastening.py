"""The green channel's shorter limits: whole days fewer, a day to decide in, and back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from approval.domain.case_file import CaseFile, Task
from approval.domain.clocks import recounted
from approval.domain.explaining import explain
from approval.domain.hastening import hastened
from kernel.clock import Limit, LimitUnit

if TYPE_CHECKING:
    from tests.unit.approval.conftest import Decide, OpenCase

    from kernel.calendar import WorkCalendar


def green(case: CaseFile, days: int = 4, *codes: str) -> CaseFile:
    """Say that the catalogue has a shorter limit for the items, or for those that are named."""
    tasks = {
        code: replace(task, green_limit=Limit(days, task.limit.unit)) if code in codes or not codes else task
        for code, task in case.tasks.items()
    }
    return replace(case, tasks=tasks)


def told(task: Task) -> tuple[int, int, date]:
    """Its limit, what was taken off it, and when it ends."""
    return task.limit.days, task.shortened_days, task.due.last_day


@pytest.mark.parametrize(
    ("days_later", "shortened"),
    [
        # Accepted on Monday 2 March 2026: ten days end on the 16th, four on Friday the 6th.
        (0, (4, 6, date(2026, 3, 6))),
        # Agreed to on Friday the 6th: Monday is the working day that is left, the fifth of the limit.
        (4, (5, 5, date(2026, 3, 9))),
        # On the last day nothing is left to take away, and after it the limit has ended.
        (14, (10, 0, date(2026, 3, 16))),
        (20, (10, 0, date(2026, 3, 16))),
    ],
)
def test_a_running_limit_is_shorter_by_whole_days_and_leaves_one_to_decide_in(
    open_case: OpenCase, calendar_2026: WorkCalendar, days_later: int, shortened: tuple[int, int, date]
) -> None:
    """The case keeps its limit; agreed to no more, the item has its own again, and a recount finds the same days."""
    case = green(open_case(A="", B="", days=10, joint=20), 4, "A")

    after = hastened(case, case.accepted_at + timedelta(days=days_later), calendar_2026, agreed=True)

    assert (shortened, True) == (told(after.tasks["A"]), after.green_channel)
    assert (case.tasks["B"], case.due) == (after.tasks["B"], after.due)
    assert after.tasks["A"].due == recounted(after, calendar_2026, 2).tasks["A"].due
    back = hastened(after, case.accepted_at, calendar_2026, agreed=False)
    assert (case.tasks, False) == (back.tasks, back.green_channel)


def test_what_waits_has_the_whole_shorter_limit_and_what_is_decided_keeps_its_own(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """The estimate of what waits comes nearer by both: what it waits for ends earlier, and it is shorter itself."""
    case = green(open_case(A="", B="!A", C="", days=10, joint=30))
    case = officer(case, "C", "approve").case

    after = hastened(case, case.accepted_at, calendar_2026, agreed=True)

    assert [(4, 6, date(2026, 3, 6)), (4, 6, date(2026, 3, 12))] == [told(after.tasks[code]) for code in "AB"]
    assert case.tasks["C"] == after.tasks["C"]


def test_an_extension_is_kept_in_the_green_channel(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Ten days and five more are four and five more: nine end on Friday 13 March."""
    case = green(open_case(A="", days=15, joint=15))
    case = replace(case, tasks={"A": replace(case.tasks["A"], extended_days=5)})

    after = hastened(case, case.accepted_at, calendar_2026, agreed=True).tasks["A"]

    assert ((9, 6, date(2026, 3, 13)), 5) == (told(after), after.extended_days)
    days = explain(replace(case, tasks={"A": after}), after, calendar_2026).days
    assert 5 == sum(day.extension for day in days)


def test_days_of_the_calendar_are_shortened_as_such(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """One day of the calendar from a Friday ends on the Monday: a limit ends on no day of rest."""
    case = green(open_case(A="", days=10, joint=10, unit=LimitUnit.CALENDAR_DAY), 1)
    friday = datetime(2026, 3, 6, 2, 0, tzinfo=UTC)

    after = hastened(case, friday, calendar_2026, agreed=True).tasks["A"]

    assert (date(2026, 3, 9), LimitUnit.CALENDAR_DAY) == (after.due.last_day, after.limit.unit)
