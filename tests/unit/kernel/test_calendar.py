"""Working days: the local layer over the yearly notice over the week."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.calendar import DayType, SpecialDay, WorkCalendar

WEEK_ONLY = WorkCalendar(())
ANY_DAY = st.dates(date(2020, 1, 1), date(2040, 12, 31))


# 国办发明电〔2023〕7号: off from and to, and the weekends worked for it.
OFF_2024 = [("01-01", "01-01"), ("02-10", "02-17"), ("04-04", "04-06"), ("05-01", "05-05"), ("06-10", "06-10")]
OFF_2024 += [("09-15", "09-17"), ("10-01", "10-07")]
MADE_UP_2024 = ["02-04", "02-18", "04-07", "04-28", "05-11", "09-14", "09-29", "10-12"]


def test_the_working_days_of_2024_are_those_of_its_notice_month_by_month() -> None:
    """251 in all; New Year's Eve of the lunar calendar was not yet off by statute, nor by the notice."""
    off = [
        first + timedelta(days=days)
        for first, last in [tuple(date.fromisoformat(f"2024-{day}") for day in span) for span in OFF_2024]
        for days in range((last - first).days + 1)
    ]
    days = [SpecialDay(day, DayType.HOLIDAY, "放假", "off") for day in off]
    days += [SpecialDay(date.fromisoformat(f"2024-{day}"), DayType.WORKDAY, "上班", "worked") for day in MADE_UP_2024]
    calendar = WorkCalendar(days)

    worked = Counter(
        day.month
        for day in (date(2024, 1, 1) + timedelta(days=offset) for offset in range(366))
        if calendar.is_working_day(day)
    )

    assert [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22] == [worked[month] for month in range(1, 13)]
    assert (frozenset({2024}), 251, True) == (
        calendar.published_years,
        worked.total(),
        calendar.is_working_day(date(2024, 2, 9)),
    )


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_published_year_has_248_working_days(calendar: WorkCalendar, year: int) -> None:
    """The notices of 2025 and 2026 each leave 248 working days."""
    assert calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == 248


def test_a_make_up_saturday_counts_as_a_working_day(calendar: WorkCalendar) -> None:
    """A Saturday that the notice names as worked is a working day."""
    assert calendar.is_working_day(date(2026, 2, 14))


def test_a_holiday_on_a_weekday_is_no_working_day(calendar: WorkCalendar) -> None:
    """A Thursday inside National Day is off."""
    assert not calendar.is_working_day(date(2026, 10, 1))


def test_an_ordinary_weekend_is_off_and_the_monday_after_it_is_worked(calendar: WorkCalendar) -> None:
    """Without a special day the plain week holds."""
    assert [False, False, True] == [calendar.is_working_day(date(2026, 11, day)) for day in (14, 15, 16)]


def test_the_local_layer_wins_over_the_notice_in_both_directions(national: tuple[SpecialDay, ...]) -> None:
    """An ethnic holiday closes a make-up Saturday, and a local order opens a national holiday."""
    local = (
        SpecialDay(date(2026, 2, 14), DayType.HOLIDAY, "地方节日", "local holiday"),
        SpecialDay(date(2026, 10, 1), DayType.WORKDAY, "应急值守", "emergency duty"),
    )
    layered = WorkCalendar(national, local)
    assert (False, True) == (layered.is_working_day(date(2026, 2, 14)), layered.is_working_day(date(2026, 10, 1)))


def test_only_national_rows_publish_a_year(national: tuple[SpecialDay, ...]) -> None:
    """A local closure of 2027 does not make 2027's holidays known."""
    local = (SpecialDay(date(2027, 3, 1), DayType.HOLIDAY, "地方节日", "local holiday"),)
    assert frozenset({2025, 2026}) == WorkCalendar(national, local).published_years


def test_a_span_is_provisional_as_soon_as_it_touches_an_unpublished_year(calendar: WorkCalendar) -> None:
    """The last day of 2026 is certain, the first of 2027 is not, nor is a span around a gap."""
    spans = [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2024, 6, 1), date(2026, 6, 1)),
    ]
    assert [False, True, True] == [calendar.is_provisional(first, last) for first, last in spans]


def test_a_day_named_both_as_holiday_and_as_workday_is_refused() -> None:
    """One layer must have one opinion of a day; saying the same twice does no harm."""
    day = date(2026, 5, 1)
    holiday = SpecialDay(day, DayType.HOLIDAY, "劳动节", "Labour Day")
    assert not WorkCalendar((holiday, holiday)).is_working_day(day)
    with pytest.raises(ValueError, match="both as holiday and as workday"):
        WorkCalendar((holiday, SpecialDay(day, DayType.WORKDAY, "劳动节", "Labour Day")))


def test_the_starting_day_is_day_zero(calendar: WorkCalendar) -> None:
    """Zero working days after a rest day is that rest day; one is the next working day."""
    saturday = date(2026, 11, 14)
    assert (saturday, date(2026, 11, 16)) == (
        calendar.add_working_days(saturday, 0),
        calendar.add_working_days(saturday, 1),
    )


def test_a_calendar_limit_that_ends_in_a_holiday_moves_behind_it(calendar: WorkCalendar) -> None:
    """Thirty days from 1 September 2026 end on National Day and move to 8 October."""
    assert date(2026, 10, 8) == calendar.add_calendar_days(date(2026, 9, 1), 30)


def test_remaining_days_turn_negative_when_the_due_day_has_passed(calendar: WorkCalendar) -> None:
    """Two working days late is minus two."""
    assert calendar.working_days_between(date(2026, 11, 18), date(2026, 11, 16)) == -2


@pytest.mark.parametrize("days", [-1, 2700])
def test_a_walk_that_is_negative_or_beyond_ten_years_is_refused(days: int) -> None:
    """No limit is that long; the walk stops instead of spinning."""
    with pytest.raises(ValueError, match=r"negative days|ten years"):
        WEEK_ONLY.add_working_days(date(2026, 1, 1), days)


def test_distances_beyond_ten_years_are_refused() -> None:
    """The bound holds for every way to walk the calendar, up to its very end."""
    with pytest.raises(ValueError, match="ten years"):
        WEEK_ONLY.working_days_between(date(2026, 1, 1), date(2037, 1, 1))
    with pytest.raises(ValueError, match="ten years"):
        WEEK_ONLY.add_calendar_days(date(2026, 1, 1), 4000)
    with pytest.raises(ValueError, match="ten years"):
        WEEK_ONLY.add_working_days(date(9999, 12, 30), 5)


def test_a_calendar_in_which_nobody_ever_works_is_refused_and_not_searched_for_ever() -> None:
    """A local layer may close every day; the walk still ends."""
    start = date(2026, 1, 1)
    closed = (SpecialDay(start + timedelta(days=n), DayType.HOLIDAY, "关闭", "closed") for n in range(366 * 11))
    with pytest.raises(ValueError, match="ten years"):
        WorkCalendar((), closed).first_working_day(start)


@given(start=ANY_DAY, days=st.integers(1, 200))
def test_adding_and_counting_working_days_are_inverse(calendar: WorkCalendar, start: date, days: int) -> None:
    """The n-th working day after a start lies n working days after it, and is worked."""
    end = calendar.add_working_days(start, days)
    assert (days, True) == (calendar.working_days_between(start, end), calendar.is_working_day(end))


@given(start=ANY_DAY, days=st.integers(0, 400))
def test_a_calendar_limit_ends_on_the_first_working_day_from_its_last_day(
    calendar: WorkCalendar, start: date, days: int
) -> None:
    """It never ends on a rest day, never early, and skips no working day."""
    last = start + timedelta(days=days)
    end = calendar.add_calendar_days(start, days)
    between = [last + timedelta(days=n) for n in range((end - last).days)]
    assert calendar.is_working_day(end)
    assert not any(calendar.is_working_day(day) for day in between)
