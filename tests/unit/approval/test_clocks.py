from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from notices import notice

from approval.domain.case_file import CaseFile
from approval.domain.clocks import recounted
from approval.domain.deciding import Act
from kernel.calendar import CENTRE_ZONE, DayType, Layer, SpecialDay, WorkCalendar

OpenCase = Callable[..., CaseFile]
Decide = Callable[..., Act]

# The notice of 2027 gives the Monday after New Year's Day off too.
PUBLISHED_2027 = (*notice(2027), SpecialDay(date(2027, 1, 4), DayType.HOLIDAY, "元旦", "New Year's Day"))
# A Wednesday, so that three working days reach into 2027.
DECEMBER = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)


def test_a_task_is_due_at_the_close_of_business_of_its_last_working_day(open_case: OpenCase) -> None:
    """Five working days from Monday 2 March end on Monday 9 March at 17:30."""
    task = open_case(A="", days=5).tasks["A"]

    assert datetime.combine(date(2026, 3, 9), time(17, 30), CENTRE_ZONE) == task.due.instant
    assert task.clock_running
    assert not task.due.provisional


def test_early_review_is_estimated_from_the_latest_upstream_due(open_case: OpenCase) -> None:
    """Its own limit counts from the day upstream is due, along a chain of serial items; no clock runs yet."""
    case = open_case(days=5, C="!B", B="!A", A="")

    assert [date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)] == [case.tasks[c].due.last_day for c in "ABC"]
    assert [True, False, False] == [case.tasks[code].clock_running for code in "ABC"]
    assert case.tasks["B"].opened_at is None


def test_an_upstream_that_waits_itself_counts_with_what_it_waits_for(open_case: OpenCase) -> None:
    """B may be approved at once, but finally only with A, which is itself after Z."""
    case = open_case(days=5, Z="", A="!Z", B="~A", C="!B")

    assert date(2026, 3, 16) == case.tasks["A"].due.last_day
    assert date(2026, 3, 23) == case.tasks["C"].due.last_day


def test_the_clock_of_a_serial_task_starts_when_it_opens(open_case: OpenCase, officer: Decide) -> None:
    """Due is counted from the upstream decision, and the estimates behind it move with it."""
    wednesday = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)

    case = officer(open_case(days=5, A="", B="!A", C="!B"), "A", "approve", at=wednesday).case

    assert wednesday == case.tasks["B"].opened_at
    assert [date(2026, 3, 11), date(2026, 3, 18)] == [case.tasks[code].due.last_day for code in "BC"]


def test_the_case_is_due_by_its_joint_limit(open_case: OpenCase) -> None:
    """Whatever its items are."""
    assert date(2026, 3, 9) == open_case(A="", days=10, joint=5).due.last_day


def test_newly_published_holidays_move_provisional_dates(open_case: OpenCase) -> None:
    """Three working days from 30 December leave New Year's Day out; what else is off once the notice says so."""
    before = open_case(days=2, joint=3, A="", B="!A", at=DECEMBER, calendar=WorkCalendar(notice(2026)))

    after = recounted(before, WorkCalendar([*notice(2026), *PUBLISHED_2027]), 2)

    assert [date(2027, 1, 4), date(2027, 1, 6), date(2027, 1, 5)] == [
        before.tasks["A"].due.last_day,
        before.tasks["B"].due.last_day,
        before.due.last_day,
    ]
    assert [date(2027, 1, 5), date(2027, 1, 7), date(2027, 1, 6)] == [
        after.tasks["A"].due.last_day,
        after.tasks["B"].due.last_day,
        after.due.last_day,
    ]
    assert (True, False) == (before.provisional, after.provisional)
    assert (1, 2) == (before.calendar_version, after.calendar_version)


@pytest.mark.parametrize("layer", [Layer.NATIONAL, Layer.LOCAL])
def test_a_certain_date_moves_with_a_day_that_turns_out_to_be_off(open_case: OpenCase, layer: Layer) -> None:
    """And back when it turns out to be worked: so many working days are promised, not a date."""
    before = open_case(days=5, joint=5, A="")
    off = SpecialDay(date(2026, 3, 5), DayType.HOLIDAY, "临时放假", "Day off", layer)

    after = recounted(before, WorkCalendar.of([*notice(2026), off]), 2)
    again = recounted(after, WorkCalendar(notice(2026)), 3)

    assert (date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 9)) == tuple(
        case.tasks["A"].due.last_day for case in (before, after, again)
    )
    assert [case.due for case in (before, after)] == [case.tasks["A"].due for case in (before, after)]
    assert (before.tasks, before.due) == (again.tasks, again.due)


def test_a_decided_task_is_not_counted_again(open_case: OpenCase, officer: Decide) -> None:
    """Its clock has ended; the date it was held to stays on record."""
    case = open_case(days=2, joint=3, A="", B="", at=DECEMBER)
    before = officer(case, "A", "approve", at=DECEMBER).case

    after = recounted(before, WorkCalendar([*notice(2026), *PUBLISHED_2027]), 2)

    assert before.tasks["A"] == after.tasks["A"]
    assert before.tasks["B"] != after.tasks["B"]
