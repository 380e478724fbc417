"""Clocks: when a limit ends, why on that day, and when its light turns yellow."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kernel.business_hours import OpeningHours as Hours
from kernel.calendar import CENTRE_ZONE, WorkCalendar
from kernel.clock import Due, Limit, LimitUnit, Receipt, Span, Warned, day_of_receipt, due, used_days, yellow_instant

with (Path(__file__).parents[3] / "catalogue" / "deadline_examples.csv").open(encoding="utf-8") as _lines:
    EXAMPLES = list(csv.DictReader(_lines))

ANY_DAY = st.dates(date(2024, 1, 1), date(2028, 12, 31))
ANY_LIMIT = st.builds(Limit, st.integers(0, 120), st.sampled_from(LimitUnit))
STOPS = st.lists(
    st.builds(lambda first, days: Span(first, first + timedelta(days=days)), ANY_DAY, st.integers(0, 40)), max_size=3
)


def working(days: int) -> Limit:
    """A limit in working days."""
    return Limit(days, LimitUnit.WORKING_DAY)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of day at the centre."""
    return datetime.combine(day, time(hour, minute), CENTRE_ZONE)


@pytest.mark.parametrize("example", EXAMPLES, ids=[row["example_id"] for row in EXAMPLES])
def test_every_worked_deadline_of_the_catalogue_holds(calendar: WorkCalendar, example: dict[str, str]) -> None:
    """The last lawful day is the one the catalogue works out from the law."""
    first, _, last = example["suspended"].partition("/")
    stops = [Span(date.fromisoformat(first), date.fromisoformat(last))] if first else []
    limit = Limit(int(example["days"]), LimitUnit(example["unit"]))
    answer = due(date.fromisoformat(example["start_date"]), limit, calendar, stops)
    assert date.fromisoformat(example["last_day"]) == answer.last_day


def test_a_limit_ends_at_the_close_of_business_and_lists_the_days_counted(calendar: WorkCalendar) -> None:
    """A task accepted on a Thursday at 21:00 counts Friday and Monday, and no day of the weekend between."""
    thursday = date(2026, 11, 12)
    friday, monday = date(2026, 11, 13), date(2026, 11, 16)
    expected = Due(monday, at(monday, 17, 30), provisional=False, counted=(friday, monday))
    assert expected == due(at(thursday, 21), working(2), calendar)


def test_the_starting_day_is_the_day_at_the_centre_and_not_in_utc(calendar: WorkCalendar) -> None:
    """At 17:00 UTC on Thursday it is Friday at the centre, so Monday is the first day counted."""
    assert date(2026, 11, 16) == due(datetime(2026, 11, 12, 17, tzinfo=UTC), working(1), calendar).last_day


def test_a_start_without_a_zone_is_refused(calendar: WorkCalendar) -> None:
    """A naive datetime may mean another day, so it is no start."""
    with pytest.raises(ValueError, match="needs a zone"):
        due(datetime(2026, 11, 12, 9), working(1), calendar)  # noqa: DTZ001 - the missing zone is what is tested


def test_a_calendar_limit_counts_rest_days_and_moves_only_its_end(calendar: WorkCalendar) -> None:
    """Nine days from Thursday end on a Saturday; nine days are counted, and Monday is the last lawful day."""
    answer = due(date(2026, 11, 12), Limit(9, LimitUnit.CALENDAR_DAY), calendar)
    assert (date(2026, 11, 23), 9, date(2026, 11, 21)) == (answer.last_day, len(answer.counted), answer.counted[-1])


def test_a_calendar_limit_stands_still_during_a_stop(calendar: WorkCalendar) -> None:
    """A stop of two days moves a calendar limit by two days."""
    stop = Span(date(2026, 11, 16), date(2026, 11, 17))
    answer = due(date(2026, 11, 12), Limit(6, LimitUnit.CALENDAR_DAY), calendar, [stop])
    assert date(2026, 11, 20) == answer.last_day


def test_a_limit_that_runs_out_on_a_rest_day_does_not_end_inside_a_stop(calendar: WorkCalendar) -> None:
    """The Monday behind the weekend is stopped, so the limit ends on Tuesday."""
    stop = Span(date(2026, 11, 16), date(2026, 11, 16))
    answer = due(date(2026, 11, 12), Limit(2, LimitUnit.CALENDAR_DAY), calendar, [stop])
    assert date(2026, 11, 17) == answer.last_day


def test_overlapping_stops_are_not_counted_twice(calendar: WorkCalendar) -> None:
    """Two stops over the same week stop one week."""
    week = Span(date(2026, 11, 16), date(2026, 11, 20))
    inside = Span(date(2026, 11, 17), date(2026, 11, 18))
    assert due(date(2026, 11, 13), working(3), calendar, [week]) == due(
        date(2026, 11, 13), working(3), calendar, [week, inside]
    )


def test_a_limit_of_zero_days_ends_the_same_day_or_the_next_working_day(calendar: WorkCalendar) -> None:
    """On the spot means today; on a Saturday, or in the last hour and after it, it means the next working day."""
    friday, saturday, monday = date(2026, 11, 13), date(2026, 11, 14), date(2026, 11, 16)
    starts = [friday, at(friday, 9), at(friday, 16, 30), at(friday, 16, 31), at(friday, 17, 30), saturday]
    assert [friday, friday, friday, monday, monday, monday] == [
        due(start, working(0), calendar).last_day for start in starts
    ]


def test_what_is_accepted_nine_seconds_before_the_close_has_the_next_day(calendar: WorkCalendar) -> None:
    """At 17:29:51 of the last day before National Day: due on 8 October, and yellow not before then."""
    accepted = at(date(2026, 9, 30), 17, 29) + timedelta(seconds=51)
    ends = due(accepted, working(0), calendar).instant
    assert at(date(2026, 10, 8), 17, 30) == ends
    assert at(date(2026, 10, 1), 0) < yellow_instant(accepted, ends, calendar)


def test_a_limit_is_provisional_when_it_counts_days_of_an_unpublished_year(calendar: WorkCalendar) -> None:
    """Five working days from 28 December 2026 run into 2027, whose notice is not out; two do not."""
    start = date(2026, 12, 28)
    assert [False, True] == [due(start, working(days), calendar).provisional for days in (2, 5)]


def test_a_start_on_the_eve_of_the_first_published_year_is_certain(calendar: WorkCalendar) -> None:
    """The starting day is not counted, so its own year need not be published."""
    assert not due(date(2024, 12, 31), working(5), calendar).provisional


@pytest.mark.parametrize(
    ("received", "counts_as"),
    [
        (at(date(2026, 11, 12), 17, 29), date(2026, 11, 12)),
        (at(date(2026, 11, 12), 17, 30), date(2026, 11, 13)),
        (at(date(2026, 11, 13), 21), date(2026, 11, 16)),
        (at(date(2026, 11, 14), 9), date(2026, 11, 16)),
        (at(date(2026, 9, 30), 18), date(2026, 10, 8)),
        (at(date(2026, 10, 10), 9), date(2026, 10, 10)),
        (at(date(2026, 12, 31), 18), date(2027, 1, 4)),
    ],
)
def test_what_comes_after_hours_is_received_on_the_next_working_day(
    calendar: WorkCalendar, received: datetime, counts_as: date
) -> None:
    """After the close, on a weekend, before a holiday; a Saturday that is worked is a day like others.

    That day is not counted: the limit has its full length after it.
    """
    assert counts_as == day_of_receipt(received, calendar)
    assert due(counts_as, working(5), calendar) == due(Receipt(received), working(5), calendar)


def test_days_on_which_papers_are_missing_are_not_counted(calendar: WorkCalendar) -> None:
    """Told on Wednesday, there on Friday evening: the Tuesday before is the first, the one after the second."""
    receipt = Receipt(at(date(2026, 11, 9), 10), at(date(2026, 11, 11), 9), at(date(2026, 11, 13), 18))
    answer = due(receipt, working(2), calendar)
    assert (date(2026, 11, 10), date(2026, 11, 17)) == answer.counted


def test_what_was_told_at_the_receipt_and_came_the_same_day_changes_nothing(calendar: WorkCalendar) -> None:
    """At the window: the day of receipt is not counted anyway."""
    received, complete = at(date(2026, 11, 9), 10), at(date(2026, 11, 9), 11)
    assert due(received, working(3), calendar) == due(Receipt(received, received, complete), working(3), calendar)


def test_a_correction_has_a_beginning_and_an_end() -> None:
    """Without either there is no saying which days to leave out."""
    with pytest.raises(ValueError, match="comes to its end"):
        Receipt(at(date(2026, 11, 9), 10), at(date(2026, 11, 11), 9))


def open_until(closes: time, *, weekday: int = 0, since: date = date(2026, 1, 1), until: date | None = None) -> Hours:
    """An interval from nine in the morning."""
    return Hours(weekday, since, time(9), closes, until)


def test_a_limit_ends_with_the_hours_of_the_centre() -> None:
    """Monday closes at 17:00, after a break at noon; other days have no hours here and close with the platform's."""
    forenoon = Hours(0, date(2026, 1, 1), time(9), time(12))
    calendar = WorkCalendar((), (), [Hours(0, date(2026, 1, 1), time(14), time(17)), forenoon])
    assert at(date(2026, 11, 16), 17) == due(date(2026, 11, 13), working(1), calendar).instant
    assert at(date(2026, 11, 17), 17, 30) == due(date(2026, 11, 13), working(2), calendar).instant
    assert time(9) == calendar.hours.opens(date(2026, 11, 16))


def test_hours_that_began_last_hold_and_end_on_their_last_day() -> None:
    """One Monday that closes at noon leaves the Mondays before and after it as they are."""
    calendar = WorkCalendar(
        (), (), [open_until(time(18)), open_until(time(12), since=date(2026, 11, 16), until=date(2026, 11, 16))]
    )
    assert [time(18), time(12), time(18)] == [calendar.hours.closes(date(2026, 11, day)) for day in (9, 16, 23)]


def test_a_make_up_day_has_the_hours_of_a_monday_unless_it_has_its_own() -> None:
    """Saturday 14 and Sunday 15 November, were they worked."""
    days = (date(2026, 11, 14), date(2026, 11, 15))
    mondays = WorkCalendar((), (), [open_until(time(18))])
    own = WorkCalendar((), (), [open_until(time(18)), open_until(time(16), weekday=5)])
    assert [time(18), time(18)] == [mondays.hours.closes(day) for day in days]
    assert [time(16), time(18)] == [own.hours.closes(day) for day in days]


def test_receipt_and_what_is_decided_on_the_spot_go_by_the_hours_of_the_centre() -> None:
    """Friday closes at 16:00: what came a second before it counts today, is not red then, and ends on Monday."""
    calendar = WorkCalendar((), (), [open_until(time(16), weekday=4), open_until(time(18))])
    friday, monday = date(2026, 11, 13), date(2026, 11, 16)
    assert [friday, monday] == [
        day_of_receipt(at(friday, hour, minute), calendar) for hour, minute in ((15, 59), (16, 0))
    ]
    late = at(friday, 16) - timedelta(seconds=1)
    ends = due(late, working(0), calendar).instant
    assert at(monday, 18) == ends
    assert at(friday, 16) < yellow_instant(late, ends, calendar)
    assert at(friday, 16) == due(at(friday, 15), working(0), calendar).instant


def test_yellow_comes_at_the_close_of_its_own_day() -> None:
    """Due on a Tuesday at 17:30, and the Monday before it closes at 18:00."""
    calendar = WorkCalendar((), (), [open_until(time(18))])
    start = at(date(2026, 11, 13), 10)
    assert at(date(2026, 11, 16), 18) == yellow_instant(start, due(start, working(2), calendar).instant, calendar)


@pytest.mark.parametrize(
    ("weekday", "opens", "closes", "until"),
    [(7, 9, 17, None), (0, 17, 9, None), (0, 9, 9, None), (0, 9, 17, date(2025, 12, 31))],
)
def test_hours_that_can_be_none_are_refused(weekday: int, opens: int, closes: int, until: date | None) -> None:
    """No such weekday, closed before it opens, and over before they begin."""
    with pytest.raises(ValueError, match=r"no day|no interval|cannot end"):
        Hours(weekday, date(2026, 1, 1), time(opens), time(closes), until)


def test_impossible_limits_and_spans_are_refused(calendar: WorkCalendar) -> None:
    """Negative days, a span that ends before it begins, and a stop without end are mistakes."""
    with pytest.raises(ValueError, match="negative"):
        working(-1)
    with pytest.raises(ValueError, match="before it begins"):
        Span(date(2026, 1, 2), date(2026, 1, 1))
    with pytest.raises(ValueError, match="ten years"):
        due(date(2026, 1, 1), working(1), calendar, [Span(date(2026, 1, 1), date(9999, 1, 1))])


@given(start=ANY_DAY, limit=ANY_LIMIT, stops=STOPS)
def test_no_limit_ends_on_a_rest_day_or_inside_a_stop(
    calendar: WorkCalendar, start: date, limit: Limit, stops: list[Span]
) -> None:
    """Whatever start, unit and stops, the last day is worked and running, and every day is accounted for."""
    answer = due(start, limit, calendar, stops)
    assert calendar.is_working_day(answer.last_day)
    assert not any(answer.last_day in stop for stop in stops)
    assert limit.days == len(answer.counted)
    assert not any(day in stop for day in answer.counted for stop in stops)
    assert all(start < day <= answer.last_day for day in answer.counted)


@given(start=ANY_DAY, days=st.integers(1, 90))
def test_without_stops_a_clock_agrees_with_the_calendar(calendar: WorkCalendar, start: date, days: int) -> None:
    """Clock and calendar count alike, in both units."""
    assert calendar.add_working_days(start, days) == due(start, working(days), calendar).last_day
    assert calendar.add_calendar_days(start, days) == due(start, Limit(days, LimitUnit.CALENDAR_DAY), calendar).last_day


@pytest.mark.parametrize(("days", "yellow_after"), [(2, 1), (3, 2), (4, 3), (5, 4), (10, 7), (20, 14), (45, 32)])
def test_yellow_comes_at_the_close_of_the_day_that_completes_seven_tenths(
    calendar: WorkCalendar, days: int, yellow_after: int
) -> None:
    """Of ten working days seven are used; of two, one, so that a day is left to act."""
    start = at(date(2026, 3, 2), 10)
    ends = due(start, working(days), calendar).instant
    expected = due(start, working(yellow_after), calendar).instant
    assert expected == yellow_instant(start, ends, calendar)


@pytest.mark.parametrize(
    ("days", "used_percent", "days_left", "yellow_after"),
    [(10, 50, 1, 5), (10, 95, 1, 9), (10, 70, 5, 5), (10, 30, 1, 3), (2, 95, 20, 1), (3, 95, 20, 1)],
)
def test_yellow_comes_as_early_as_a_centre_says(
    calendar: WorkCalendar, days: int, used_percent: int, days_left: int, yellow_after: int
) -> None:
    """By the share that is used or by the days that are left, whichever is first; never within the first day."""
    start = at(date(2026, 3, 2), 10)
    ends = due(start, working(days), calendar).instant
    expected = due(start, working(yellow_after), calendar).instant
    assert expected == yellow_instant(start, ends, calendar, (), Warned(used_percent, days_left))


def test_a_limit_within_a_day_turns_yellow_after_seven_tenths_of_the_time(calendar: WorkCalendar) -> None:
    """Of ten hours seven pass."""
    day = date(2026, 11, 16)
    assert at(day, 14, 30) == yellow_instant(at(day, 7, 30), at(day, 17, 30), calendar)


def test_days_inside_a_stop_do_not_bring_yellow_nearer(calendar: WorkCalendar) -> None:
    """With one of two weeks stopped, yellow is counted on the other ten days alone."""
    start, stop = at(date(2026, 3, 2), 10), Span(date(2026, 3, 9), date(2026, 3, 20))
    ends = due(start, working(10), calendar, [stop]).instant
    assert due(start, working(7), calendar, [stop]).instant == yellow_instant(start, ends, calendar, [stop])


def test_yellow_of_a_clock_that_ends_before_it_starts_is_refused(calendar: WorkCalendar) -> None:
    """There is no instant between them."""
    instant = at(date(2026, 11, 16), 9)
    with pytest.raises(ValueError, match="does not come after"):
        yellow_instant(instant, instant, calendar)


@given(
    start=st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    limit=ANY_LIMIT,
    stops=STOPS,
)
def test_yellow_always_lies_between_start_and_due(
    calendar: WorkCalendar, start: datetime, limit: Limit, stops: list[Span]
) -> None:
    """Any clock that due() can make turns yellow after it starts and before it ends."""
    ends = due(start, limit, calendar, stops).instant
    assert start < yellow_instant(start, ends, calendar, stops) < ends


@given(start=ANY_DAY, elapsed=st.timedeltas(timedelta(microseconds=2), timedelta(days=300)), hour=st.integers(0, 23))
def test_yellow_lies_between_any_two_instants(
    calendar: WorkCalendar, start: date, elapsed: timedelta, hour: int
) -> None:
    """Also for due instants at odd hours and on rest days."""
    begun = at(start, hour)
    assume(elapsed > timedelta())
    assert begun < yellow_instant(begun, begun + elapsed, calendar) < begun + elapsed


@given(start=ANY_DAY, limit=ANY_LIMIT, stops=STOPS, ends=st.integers(0, 60))
def test_days_are_used_as_a_limit_counts_them(
    calendar: WorkCalendar, start: date, limit: Limit, stops: list[Span], ends: int
) -> None:
    """On the last day it counts all of it is used, before it less by each day counted, on the first day nothing."""
    counted = due(start, limit, calendar, stops).counted
    on = start + timedelta(days=ends)
    assert sum(day <= on for day in counted) == min(limit.days, used_days(start, on, limit.unit, calendar, stops))
    assert not counted or limit.days == used_days(start, counted[-1], limit.unit, calendar, stops)


def test_days_from_receipt_are_used_without_those_that_papers_were_missing(calendar: WorkCalendar) -> None:
    """Received after hours on Friday 13 November: Monday is the day of receipt, two days later papers were missing."""
    receipt = Receipt(at(date(2026, 11, 13), 19), at(date(2026, 11, 18), 9), at(date(2026, 11, 19), 9))
    used = [
        used_days(receipt, date(2026, 11, day), LimitUnit.WORKING_DAY, calendar) for day in (14, 16, 17, 19, 20, 23)
    ]
    assert [0, 0, 1, 1, 2, 3] == used
