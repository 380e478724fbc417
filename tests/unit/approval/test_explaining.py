"""Why a date: every day from the beginning to the end, counted or not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from notices import notice

from approval.domain.clocks import recounted
from approval.domain.deciding import decide
from approval.domain.explaining import Why, explain
from approval.domain.extending import Extension, extend
from approval.domain.refusals import JointLimitExceeded, LimitEnded
from approval.domain.states import TaskState
from kernel.business_hours import OpeningHours
from kernel.calendar import CENTRE_ZONE, DayType, SpecialDay, WorkCalendar
from kernel.clock import LimitUnit, Receipt

if TYPE_CHECKING:
    from tests.unit.approval.conftest import Decide, OpenCase


NOTICE = notice(2026)
SPRING = [SpecialDay(date(2026, 3, day), DayType.HOLIDAY, "春节", "Spring Festival") for day in (5, 6)]
MADE_UP = SpecialDay(date(2026, 3, 7), DayType.WORKDAY, "春节调休", "Made up for Spring Festival")


def extension(days: int, at: datetime) -> Extension:
    """Extend item A."""
    return Extension(
        case_id=UUID(int=1),
        item_code="A",
        days=days,
        reason="专家评审尚未完成",
        officer_id="head-1",
        department_code="A",
        extended_at=at,
    )


def test_each_day_is_numbered_or_says_why_it_is_not(open_case: OpenCase) -> None:
    """From Monday 2 March: two holidays, a Saturday that makes up for one, a Sunday."""
    calendar = WorkCalendar([*NOTICE, *SPRING, MADE_UP])
    case = open_case(A="", days=4, calendar=calendar)

    explained = explain(case, case.tasks["A"], calendar)

    assert [
        (2, Why.BEGINS, 0, ""),
        (3, Why.COUNTED, 1, ""),
        (4, Why.COUNTED, 2, ""),
        (5, Why.HOLIDAY, 0, "春节"),
        (6, Why.HOLIDAY, 0, "春节"),
        (7, Why.COUNTED, 3, "春节调休"),
        (8, Why.WEEKEND, 0, ""),
        (9, Why.COUNTED, 4, ""),
    ] == [(day.day.day, day.why, day.number, day.special.name_zh if day.special else "") for day in explained.days]
    assert (False, False, ()) == (explained.moved, explained.estimate, explained.unpublished_years)


def test_a_statutory_day_of_an_unpublished_year_is_named_and_not_counted(open_case: OpenCase) -> None:
    """From Wednesday 30 December: New Year's Day is off by statute, what else 2027 will bring is not known."""
    calendar = WorkCalendar(NOTICE)
    case = open_case(A="", days=2, at=datetime(2026, 12, 30, 10, tzinfo=CENTRE_ZONE), calendar=calendar)

    explained = explain(case, case.tasks["A"], calendar)

    assert [
        (30, Why.BEGINS, 0, ""),
        (31, Why.COUNTED, 1, ""),
        (1, Why.STATUTE, 0, "元旦"),
        (2, Why.WEEKEND, 0, ""),
        (3, Why.WEEKEND, 0, ""),
        (4, Why.COUNTED, 2, ""),
    ] == [(day.day.day, day.why, day.number, day.special.name_zh if day.special else "") for day in explained.days]
    assert (2027,) == explained.unpublished_years


def test_the_hours_by_which_a_limit_ends_are_named(open_case: OpenCase) -> None:
    """Those of its last day, as long as they are the ones it was counted by; the platform's own are not named."""
    monday = OpeningHours(0, date(2026, 1, 1), time(9), time(16))
    calendar = WorkCalendar(NOTICE, (), [monday])
    case = open_case(A="", days=5, calendar=calendar)
    explained = explain(case, case.tasks["A"], calendar)
    assert (monday, False, Why.COUNTED) == (explained.closes, explained.moved, explained.days[-1].why)
    later = explain(case, case.tasks["A"], WorkCalendar(NOTICE))
    assert (None, True, Why.COUNTED) == (later.closes, later.moved, later.days[-1].why)


def test_a_limit_from_receipt_says_what_became_of_each_day(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """Came on Thursday evening, told on Monday what is missing, complete on Wednesday and accepted then."""
    day = datetime(2026, 3, 5, 18, tzinfo=CENTRE_ZONE)
    complete = datetime(2026, 3, 11, 10, tzinfo=CENTRE_ZONE)
    receipt = Receipt(day, datetime(2026, 3, 10, 9, tzinfo=CENTRE_ZONE), complete)
    case = open_case(A="", B="!A", days=2, joint=2, at=complete, receipt=receipt)

    explained = explain(case, case.tasks["A"], calendar_2026)

    assert [
        (5, Why.AFTER_HOURS, 0),
        (6, Why.BEGINS, 0),
        (7, Why.WEEKEND, 0),
        (8, Why.WEEKEND, 0),
        (9, Why.COUNTED, 1),
        (10, Why.PAPERS_MISSING, 0),
        (11, Why.PAPERS_MISSING, 0),
        (12, Why.COUNTED, 2),
    ] == [(each.day.day, each.why, each.number) for each in explained.days]
    assert (day, True, False) == (explained.begins_at, explained.from_receipt, explained.moved)
    assert date(2026, 3, 12) == case.due.last_day == recounted(case, calendar_2026, 2).due.last_day
    assert explained == explain(recounted(case, calendar_2026, 2), case.tasks["A"], calendar_2026)


def test_what_waited_for_another_item_counts_from_its_opening(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """Also if its law says from receipt: no day passes before it can be decided."""
    received = datetime(2026, 3, 2, 9, tzinfo=CENTRE_ZONE)
    case = open_case(A="", B="!A", days=3, at=received + timedelta(hours=1), receipt=Receipt(received))
    later = officer(case, "A", "approve", at=received + timedelta(days=2)).case

    explained = explain(recounted(later, calendar_2026, 2), later.tasks["B"], calendar_2026)

    assert (received + timedelta(days=2), False) == (explained.begins_at, explained.from_receipt)
    assert date(2026, 3, 9) == later.tasks["B"].due.last_day


def test_a_calendar_limit_that_runs_out_on_a_day_of_rest_ends_on_the_next_working_day(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """Five days from Monday end on Saturday: Monday is the day, and is not counted. An extension goes on from there."""
    case = open_case(A="", days=5, joint=5, unit=LimitUnit.CALENDAR_DAY)
    later = extend(case, extension(1, case.accepted_at), None, calendar_2026)

    days = explain(case, case.tasks["A"], calendar_2026).days
    further = explain(later, later.tasks["A"], calendar_2026)

    assert [(7, Why.COUNTED, 5), (8, Why.WEEKEND, 0), (9, Why.ENDS, 0)] == [
        (day.day.day, day.why, day.number) for day in days[-3:]
    ]
    assert (9, Why.ENDS, False) == (further.days[-2].day.day, further.days[-2].why, further.days[-2].extension)
    assert (10, 6, True) == (further.days[-1].day.day, further.days[-1].number, further.days[-1].extension)
    assert not further.moved


def test_an_estimate_begins_when_what_it_waits_for_is_due(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """And once the slower upstream has decided, with the faster one's date, although nothing opened yet."""
    case = open_case(days=5, A="", B="", C="!A !B")
    slower = extend(case, extension(3, case.accepted_at), None, calendar_2026)

    before = explain(slower, slower.tasks["C"], calendar_2026)
    without = officer(slower, "A", "approve").case
    after = explain(without, without.tasks["C"], calendar_2026)

    assert [(True, date(2026, 3, 12), False), (True, date(2026, 3, 9), False)] == [
        (each.estimate, each.days[0].day, each.moved) for each in (before, after)
    ]
    assert date(2026, 3, 16) == without.tasks["C"].due.last_day


def test_what_lapsed_before_it_began_has_no_days(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """No limit ever ran."""
    case = officer(open_case(A="", B="!A"), "A", "refuse").case
    assert case.tasks["B"].state is TaskState.LAPSED

    explained = explain(case, case.tasks["B"], calendar_2026)

    assert (None, (), True) == (explained.begins_at, explained.days, explained.estimate)


def test_a_date_is_explained_with_the_calendar_that_came_later(open_case: OpenCase) -> None:
    """Until it is counted again, and of what is decided: the explanation says that today's would lead elsewhere."""
    case = open_case(A="", days=5, calendar=WorkCalendar(NOTICE))

    explained = explain(case, case.tasks["A"], WorkCalendar([*NOTICE, *SPRING]))

    assert (date(2026, 3, 9), 3, True) == (explained.days[-1].day, explained.days[-1].number, explained.moved)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Holidays and make-up days of 2026, and perhaps of 2027."""
    first, years = date(2026, 1, 1), draw(st.sampled_from([1, 2]))
    drawn = draw(st.dictionaries(st.integers(0, 365 * years - 1), st.sampled_from(list(DayType)), max_size=60))
    known = {first + timedelta(days=offset): kind for offset, kind in drawn.items()}
    known |= {day.date: day.day_type for day in notice(*range(2026, 2026 + years))}
    return WorkCalendar([SpecialDay(day, kind, "节", "Day") for day, kind in known.items()])


@given(
    before=calendars(),
    now=calendars(),
    at=st.integers(0, 390 * 24).map(lambda hours: datetime(2026, 1, 2, tzinfo=CENTRE_ZONE) + timedelta(hours=hours)),
    days=st.integers(0, 40),
    unit=st.sampled_from(LimitUnit),
    more=st.integers(0, 10),
    shape=st.sampled_from([{"A": ""}, {"A": "", "B": "!A", "C": "!A/B ~B"}, {"A": "", "D": "", "B": "!A !D"}]),
    approved=st.sampled_from(["", "A", "D"]),
    recounts=st.sampled_from(["recounted", ""]),
)
def test_an_explanation_ends_at_the_stored_due(  # noqa: PLR0913, PLR0917 - what a case may have been through
    open_case: OpenCase,
    officer: Decide,
    before: WorkCalendar,
    now: WorkCalendar,
    at: datetime,
    days: int,
    unit: LimitUnit,
    more: int,
    shape: dict[str, str],
    approved: str,
    recounts: str,
) -> None:
    """Whatever the case went through: extended, decided, recounted, its calendar changed. Each day comes once.

    With the calendar it was counted by, today's count leads there too, and to as many days as the limit has.
    """
    case = open_case(at=at, calendar=before, days=days, joint=days if len(shape) == 1 else 90, unit=unit, **shape)
    if more:
        try:
            case = extend(case, extension(more, at), None, before)
        except (JointLimitExceeded, LimitEnded):
            more = 0
    if approved in shape:
        verdict = officer(case, approved, "approve", at=at + timedelta(hours=1)).case.tasks[approved].verdict
        assert verdict is not None
        case = decide(case, approved, verdict, before).case
    if recounts:
        case = recounted(case, now, 2)
    calendar = now if recounts else before

    for task in case.tasks.values():
        seen = {calendar: explain(case, task, calendar), now: explain(case, task, now)}
        for explained in seen.values():
            assert task.due.last_day == explained.days[-1].day
            assert all(later.day - day.day == timedelta(days=1) for day, later in pairwise(explained.days))
            numbers = [day.number for day in explained.days if day.number]
            assert list(range(1, len(numbers) + 1)) == numbers
        if not recounts:
            assert not seen[before].moved
            assert task.limit.days == max(day.number for day in seen[before].days)
            assert task.extended_days == sum(day.extension for day in seen[before].days)


def test_what_is_extended_and_provisional_is_counted_again_as_it_was_counted(open_case: OpenCase) -> None:
    """A calendar limit that ran out on a day of rest: its extension goes on from the working day after it."""
    published = notice(2026, 2027)
    at = datetime(2026, 12, 28, 10, tzinfo=CENTRE_ZONE)
    case = open_case(A="", days=5, joint=5, unit=LimitUnit.CALENDAR_DAY, at=at, calendar=WorkCalendar(NOTICE))
    case = extend(case, extension(2, at), None, WorkCalendar(NOTICE))
    assert (date(2027, 1, 6), True) == (case.tasks["A"].due.last_day, case.tasks["A"].due.provisional)

    moved = recounted(case, WorkCalendar(published), 2)

    assert (date(2027, 1, 6), date(2027, 1, 6)) == (moved.tasks["A"].due.last_day, moved.due.last_day)
