"""Stopping clocks: what the law lets, and what it does to every date, against a count written by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notices import notice
from tests.unit.approval.test_explaining import extension

from approval.domain.clocks import recounted, with_warning
from approval.domain.explaining import Why, explain
from approval.domain.extending import extend
from approval.domain.refusals import (
    AlreadyDecided,
    AwaitingUpstream,
    ClockNotStopped,
    ClockOfInstantItem,
    ResumedOutsideStop,
    StopAfterDue,
    StopInThePast,
    StoppedTooMuch,
    StopReasonInsideLimit,
    StopTooLong,
    TaskLapsed,
    TaskNotFound,
)
from approval.domain.stop_grounds import GROUNDS, LimitRules, StopReason, grounds_of
from approval.domain.stopping import ResumeOrder, StopOrder, ended_by_themselves, offered, resume_clock, stop_clock
from approval.handlers import events
from kernel.calendar import CENTRE_ZONE, DayType, Layer, SpecialDay, WorkCalendar
from kernel.clock import SEVEN_TENTHS, LimitUnit
from onewindow.approval.v1.events_pb2 import DecisionRecorded

if TYPE_CHECKING:
    from tests.unit.approval.conftest import Decide, OpenCase

    from approval.domain.case_file import CaseFile
    from approval.domain.stops import Stop

NOTICE = notice(2026)
REVIEW = StopReason.EXPERT_REVIEW


def at(day: int, hour: int = 10, month: int = 3) -> datetime:
    """In Beijing, of 2026."""
    return datetime(2026, month, day, hour, tzinfo=CENTRE_ZONE)


def order(  # noqa: PLR0913 - what a stop may differ in
    when: datetime,
    first: int | None = None,
    last: int | None = None,
    *,
    item: str = "A",
    reason: StopReason = REVIEW,
    month: int = 3,
) -> StopOrder:
    """Stop item A from a day to a day of March 2026."""
    return StopOrder(
        item_code=item,
        reason=reason,
        first_day=None if first is None else date(2026, month, first),
        last_day=None if last is None else date(2026, month, last),
        told="专家评审所需时间不计入期限",
        officer_id="officer-1",
        department_code="A",
        decided_at=when,
    )


def resumption(when: datetime, *, stop_no: int | None = None, on: int | None = None) -> ResumeOrder:
    """Resume item A."""
    return ResumeOrder(
        item_code="A",
        stop_no=stop_no,
        resumed_on=None if on is None else date(2026, 3, on),
        officer_id="officer-2",
        department_code="A",
        decided_at=when,
    )


def stopped(case: CaseFile, *orders: StopOrder, calendar: WorkCalendar) -> tuple[CaseFile, list[Stop]]:
    """Stop one after the other."""
    stops = []
    for each in orders:
        case, stop = stop_clock(case, each, calendar)
        stops.append(stop)
    return case, stops


def test_days_of_a_stop_are_not_counted_into_the_limit_of_item_and_case(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """Twenty working days from 2 March, with a review from the 9th to the 20th."""
    case = open_case(A="", days=20, joint=20)
    assert date(2026, 3, 30) == case.due.last_day

    after, (stop,) = stopped(case, order(at(9), 9, 20), calendar=calendar_2026)

    assert [date(2026, 4, 13)] * 2 == [after.tasks["A"].due.last_day, after.due.last_day]
    assert (at(9), at(21, 0), None) == (stop.begins_at, stop.ends_at, stop.resumed_at)
    assert not after.tasks["A"].clock_running
    assert 10 == with_warning(after.tasks["A"], calendar_2026, SEVEN_TENTHS, at(9)).stopped_days


def test_every_day_of_a_stop_is_explained_and_the_sum_is_right(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """A weekend inside it is rest and not stopped: nothing would have been counted on it."""
    case, _ = stopped(open_case(A="", days=5), order(at(5), 5, 9), calendar=calendar_2026)

    told = explain(case, case.tasks["A"], calendar_2026)

    assert [
        (2, Why.BEGINS),
        (3, Why.COUNTED),
        (4, Why.COUNTED),
        (5, Why.STOPPED),
        (6, Why.STOPPED),
        (7, Why.WEEKEND),
        (8, Why.WEEKEND),
        (9, Why.STOPPED),
        (10, Why.COUNTED),
        (11, Why.COUNTED),
        (12, Why.COUNTED),
    ] == [(day.day.day, day.why) for day in told.days]
    assert (3, 5, False) == (told.stopped_days, told.days[-1].number, told.moved)


def test_stops_that_overlap_are_counted_once(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """From the 4th to the 6th and from the 5th to the 10th are five working days, and one standstill."""
    case = open_case(A="", days=10)

    after, _ = stopped(case, order(at(4), 4, 6), order(at(4), 5, 10, reason=StopReason.HEARING), calendar=calendar_2026)

    task = with_warning(after.tasks["A"], calendar_2026, SEVEN_TENTHS, at(4))
    assert (date(2026, 3, 23), 5) == (task.due.last_day, task.stopped_days)
    assert task.standstill is not None
    assert (at(4), at(11, 0)) == (task.standstill.begins_at, task.standstill.ends_at)
    resumed, (over,) = resume_clock(after, resumption(at(6), stop_no=1), calendar_2026)
    assert (1, date(2026, 3, 6)) == (over.stop_no, over.over_day)
    assert not resumed.tasks["A"].clock_running
    assert date(2026, 3, 23) == resumed.tasks["A"].due.last_day


def test_a_stop_of_days_to_come_moves_the_due_and_lets_the_clock_run(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """It stands still from the beginning of its first day, and is taken back as if it had never been."""
    case = open_case(A="", days=10)

    after, (stop,) = stopped(case, order(at(3), 9, 11), calendar=calendar_2026)

    assert after.tasks["A"].clock_running
    assert (date(2026, 3, 19), at(9, 0)) == (after.tasks["A"].due.last_day, stop.begins_at)
    assert [False, True, True, False] == [stop.holds(when) for when in (at(8, 23), at(9, 0), at(11, 23), at(12, 0))]
    back, _ = resume_clock(after, resumption(at(6)), calendar_2026)
    assert case.tasks["A"].due == back.tasks["A"].due
    assert ((), 0) == (
        back.tasks["A"].spans,
        with_warning(back.tasks["A"], calendar_2026, SEVEN_TENTHS, at(6)).stopped_days,
    )


def test_a_stop_decided_after_the_close_of_business_begins_the_next_day(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """What is left of a day after its close is nobody's: the day was worked."""
    after, (stop,) = stopped(open_case(A="", days=10), order(at(4, 18), last=6), calendar=calendar_2026)

    assert (date(2026, 3, 5), at(5, 0)) == (stop.first_day, stop.begins_at)
    assert date(2026, 3, 18) == after.tasks["A"].due.last_day
    with pytest.raises(StopInThePast) as refused:
        stop_clock(open_case(A="", days=10), order(at(4, 18), 4, 6), calendar_2026)
    assert "2026-03-05" == refused.value.facts["earliest_day"]


def test_a_stop_ended_early_counts_from_the_day_after(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """The day its reason fell away is its last, also where that is noted later."""
    case, _ = stopped(open_case(A="", days=10), order(at(4), 4, 31), calendar=calendar_2026)

    (today, (over,)), (noted_later, _) = [
        resume_clock(case, resumption(at(day), on=on), calendar_2026) for day, on in ((10, None), (12, 10))
    ]

    assert [date(2026, 3, 23)] * 2 == [each.tasks["A"].due.last_day for each in (today, noted_later)]
    assert today.tasks["A"].clock_running
    assert (date(2026, 3, 31), date(2026, 3, 10), at(10), "officer-2") == (
        over.last_day,
        over.over_day,
        over.resumed_at,
        over.resumed_by,
    )
    for day, on in ((10, 11), (10, 3)):
        with pytest.raises(ResumedOutsideStop):
            resume_clock(case, resumption(at(day), on=on), calendar_2026)
    with pytest.raises(ClockNotStopped):
        resume_clock(today, resumption(at(10)), calendar_2026)
    with pytest.raises(ClockNotStopped):
        resume_clock(case, resumption(at(1, month=4)), calendar_2026)


def test_a_stop_ends_by_itself_and_no_date_moves_however_late_that_is_noted(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """With its last day, at the latest that of the maximum; the instant is the legal one."""
    case, (stop,) = stopped(open_case(A="", days=10), order(at(4)), calendar=calendar_2026)
    # Thirty working days from 4 March, that day among them.
    assert date(2026, 4, 14) == stop.last_day

    nothing, none = ended_by_themselves(case, at(14, 23, month=4))
    late, ((code, over),) = ended_by_themselves(case, at(20, month=5))

    assert ((), case.tasks["A"].due) == (none, nothing.tasks["A"].due)
    assert ("A", at(15, 0, month=4), date(2026, 4, 14), "") == (code, over.resumed_at, over.over_day, over.resumed_by)
    assert (case.tasks["A"].due, case.due) == (late.tasks["A"].due, late.due)
    assert late.tasks["A"].clock_running
    assert () == ended_by_themselves(late, at(21, month=5))[1]


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (order(at(16, 18)), StopAfterDue),
        (order(at(10), 17, 18), StopAfterDue),
        (order(at(4), 3, 6), StopInThePast),
        (order(at(4), 6, 5), StopTooLong),
        (replace(order(at(4), 4), last_day=date(2026, 4, 15)), StopTooLong),
        (order(at(4), item="Z"), TaskNotFound),
        (order(at(4), item="B"), AwaitingUpstream),
        (order(at(4), item="C"), AlreadyDecided),
    ],
)
def test_what_the_law_does_not_let_is_refused(
    open_case: OpenCase,
    officer: Decide,
    calendar_2026: WorkCalendar,
    wanted: StopOrder,
    refusal: type[Exception],
) -> None:
    """A limit that has ended, a day that has passed, longer than the maximum, an item that cannot be decided."""
    case = officer(open_case(A="", B="!A", C="", days=10), "C", "approve").case

    with pytest.raises(refusal):
        stop_clock(case, wanted, calendar_2026)


def test_an_item_that_lapsed_or_is_decided_on_the_spot_has_no_clock_to_stop(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """There is nothing that could stand still."""
    lapsed = officer(open_case(A="~B", B=""), "B", "refuse").case
    case = open_case(A="")
    instant = replace(case, tasks={"A": replace(case.tasks["A"], instant=True)})

    with pytest.raises(TaskLapsed):
        stop_clock(lapsed, order(at(4)), calendar_2026)
    with pytest.raises(ClockOfInstantItem):
        stop_clock(instant, order(at(4)), calendar_2026)
    assert () == offered(instant.tasks["A"], calendar_2026, at(4))


def test_only_what_the_law_of_the_item_leaves_out_of_its_limit_is_a_reason(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """A site survey never is; a step that stands inside the limit of one item is none for it; a hearing always."""
    rules = LimitRules(special_procedures=("鉴定", "专家评审", "公告60日"), inside_procedures=("现场踏勘", "专家评审"))
    case = open_case(A="")
    ruled = replace(case, tasks={"A": replace(case.tasks["A"], rules=rules)})

    assert [StopReason.HEARING, StopReason.APPRAISAL, StopReason.ITEM_LAW] == [
        ground.reason for ground in offered(ruled.tasks["A"], calendar_2026, at(4))
    ]
    assert ["听证", "鉴定", "公告60日"] == [
        ground.name_zh for ground in offered(ruled.tasks["A"], calendar_2026, at(4))
    ]
    with pytest.raises(StopReasonInsideLimit) as refused:
        stop_clock(ruled, order(at(4)), calendar_2026)
    assert "HEARING,APPRAISAL,ITEM_LAW" == refused.value.facts["reasons"]
    assert (StopReason.HEARING,) == grounds_of(LimitRules(inside_procedures=("现场踏勘",))).reasons
    assert set(StopReason) - {StopReason.ITEM_LAW} == set(grounds_of(None).reasons)


def test_all_stops_together_have_a_limit(open_case: OpenCase, calendar_2026: WorkCalendar) -> None:
    """However they are cut up."""
    case, when = open_case(A="", days=200), at(3)
    for _ in range(4):
        case, stop = stop_clock(case, order(when), calendar_2026)
        when = datetime.combine(stop.last_day + timedelta(days=1), at(3).timetz())

    with pytest.raises(StoppedTooMuch) as refused:
        stop_clock(case, order(when), calendar_2026)

    assert ("150", "120") == tuple(refused.value.facts[fact] for fact in ("stopped_working_days", "max_working_days"))


def test_a_decision_or_a_lapse_ends_the_stops_of_its_item(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """Nothing is waited for any more: the days until then were not counted, those after are, also for the case."""
    case = open_case(A="~B", B="", C="", days=10, joint=10)
    held, _ = stopped(case, order(at(4), 4, 31), order(at(4), 4, 20, item="B"), calendar=calendar_2026)

    act = officer(held, "B", "refuse", at=at(9))

    assert (("A", 1), ("B", 1)) == act.resumed
    assert [date(2026, 3, 9)] * 2 == [act.case.tasks[code].stops[0].over_day for code in "AB"]
    assert [date(2026, 3, 20)] * 3 == [*(act.case.tasks[code].due.last_day for code in "AB"), act.case.due.last_day]
    told = explain(act.case, act.case.tasks["B"], calendar_2026)
    assert (4, False) == (told.stopped_days, told.moved)


def test_a_joint_limit_does_not_count_what_stops_any_of_its_items(
    open_case: OpenCase, calendar_2026: WorkCalendar
) -> None:
    """Art. 45 is about the limits of its whole section, Art. 42 para. 2 too; days of two items are counted once."""
    case = open_case(A="", B="", C="!A", days=10, joint=15)

    after, _ = stopped(case, order(at(4), 4, 6), order(at(4), 5, 10, item="B"), calendar=calendar_2026)

    assert [date(2026, 3, day) for day in (19, 20, 30)] == [
        after.tasks["A"].due.last_day,
        after.tasks["B"].due.last_day,
        after.due.last_day,
    ]
    # An estimate follows what it waits for.
    assert date(2026, 4, 2) == after.tasks["C"].due.last_day


@pytest.mark.parametrize("reason", StopReason)
def test_every_reason_has_its_article_names_and_a_maximum(reason: StopReason) -> None:
    """As data, in both languages."""
    ground = GROUNDS[reason]

    assert all((ground.name_zh, ground.name_en, ground.article))
    assert 0 < ground.most_days <= 60


DAYS = st.dates(date(2026, 3, 1), date(2026, 6, 30))


@given(
    limit=st.integers(1, 25),
    unit=st.sampled_from(LimitUnit),
    hour=st.integers(0, 23),
    wanted=st.lists(st.tuples(st.integers(0, 40), st.integers(-2, 30), st.integers(0, 25), st.booleans()), max_size=4),
    more=st.integers(0, 10),
    off=st.frozensets(DAYS, max_size=8),
    made_up=st.frozensets(DAYS, max_size=4),
)
def test_dues_are_what_counting_day_by_day_gives(  # noqa: PLR0913, PLR0917 - what a limit is made of
    open_case: OpenCase,
    limit: int,
    unit: LimitUnit,
    hour: int,
    wanted: list[tuple[int, int, int, bool]],
    more: int,
    off: frozenset[date],
    made_up: frozenset[date],
) -> None:
    """Stops decided, ended and taken back in any way, an extension between, local days: each date is the slow one.

    The reference walks the calendar with a set of days and knows nothing of the kernel.
    """
    local = [SpecialDay(day, DayType.HOLIDAY, "停业", "closed", Layer.LOCAL) for day in off]
    local += [SpecialDay(day, DayType.WORKDAY, "补班", "made up", Layer.LOCAL) for day in made_up - off]
    calendar = WorkCalendar(NOTICE, local)
    begun = datetime(2026, 3, 2, hour, tzinfo=CENTRE_ZONE)
    case = open_case(A="", days=limit, joint=limit, unit=unit, calendar=calendar, at=begun)
    now, still, extended = begun, set[date](), 0
    for wait, ahead, length, ends in wanted:
        now += timedelta(days=wait % 7, hours=wait)
        today = now.astimezone(CENTRE_ZONE).date()
        first = max(today + timedelta(days=1), today + timedelta(days=ahead))
        last = first + timedelta(days=length)
        try:
            case, stop = stop_clock(
                case,
                replace(order(now), first_day=first, last_day=last),
                calendar,
            )
        except (StopAfterDue, StopTooLong):
            continue
        days = {first + timedelta(days=step) for step in range(length + 1)}
        if ends:
            now += timedelta(days=wait // 3)
            try:
                case, _ = resume_clock(case, resumption(now, stop_no=stop.stop_no), calendar)
            except ClockNotStopped:
                pass
            else:
                days = {day for day in days if day <= now.astimezone(CENTRE_ZONE).date()}
        still |= days
    if more and now < case.tasks["A"].due.instant:
        case = extend(case, extension(more, now), None, calendar)
        extended = more

    expected = _slow(begun.date(), limit, unit, still, off, made_up - off)
    expected = _slow(expected, extended, unit, still, off, made_up - off) if extended else expected

    assert [expected] * 2 == [case.tasks["A"].due.last_day, case.due.last_day]
    told = explain(case, case.tasks["A"], calendar)
    assert (expected, False) == (told.days[-1].day, told.moved)
    again = recounted(case, calendar, 2)
    assert (case.tasks["A"].due, case.due) == (again.tasks["A"].due, again.due)
    counted = sum(day.why is Why.COUNTED for day in told.days)
    assert limit + extended == counted


def _slow(  # noqa: PLR0913, PLR0917 - likewise
    start: date, days: int, unit: LimitUnit, still: set[date], off: frozenset[date], made_up: frozenset[date]
) -> date:
    """Count one day after another; a limit ends on a day that is worked and not stopped."""
    national_off = {day.date for day in NOTICE if day.day_type is DayType.HOLIDAY}
    national_on = {day.date for day in NOTICE if day.day_type is DayType.WORKDAY}

    def works(day: date) -> bool:
        if day in off or day in made_up:
            return day in made_up
        if day in national_off or day in national_on:
            return day in national_on
        return day.isoweekday() <= 5

    day, left = start, days
    while True:
        day += timedelta(days=1)
        if day in still:
            continue
        if left and (works(day) or unit is LimitUnit.CALENDAR_DAY):
            left -= 1
        if not left and works(day):
            return day


def test_a_decision_says_how_many_days_it_took_without_those_of_stops(
    open_case: OpenCase, officer: Decide, calendar_2026: WorkCalendar
) -> None:
    """From Monday the 2nd to the 12th are eight working days, of which two were stopped; on the first day none."""
    case, _ = stopped(open_case(A="", B=""), order(at(4), 5, 6), calendar=calendar_2026)
    act = officer(case, "A", "approve", at=at(12))
    (told, *_) = events.of_act(act, at(12))
    assert isinstance(told, DecisionRecorded)
    assert 6 == act.case.tasks["A"].used_days == told.used_days
    at_once = officer(case, "B", "refuse", at=at(2))
    (told, *_) = events.of_act(at_once, at(2))
    assert isinstance(told, DecisionRecorded)
    assert (True, 0) == (told.HasField("used_days"), told.used_days)
