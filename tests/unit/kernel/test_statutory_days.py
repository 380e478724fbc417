"""Statutory days off: known for every year, whatever its notice will say."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from for_each import for_each
from holidays import country_holidays
from notices import notice

from kernel.calendar import CENTRE_ZONE, DayType, Layer, SpecialDay, WorkCalendar
from kernel.clock import Limit, LimitUnit, due
from kernel.statutory_days import statutory_days


@for_each("year", range(2014, 2100))
def test_every_year_of_the_table_is_that_of_the_library(year: int) -> None:
    """Lunar dates, Qingming, and which days the decree of the year names; what a notice added is no matter here."""
    known = {name for day in statutory_days(year).values() for name in day.name_zh.split("、")} | {"农历除夕"}
    named = country_holidays("CN", years=year, observed=False, language="zh_CN").items()
    assert sorted(day for day, name in named if known.intersection(name.split("; "))) == list(statutory_days(year))


def test_festivals_are_named_and_two_on_one_day_both() -> None:
    """Mid-Autumn 2028 is the third of October."""
    assert ["元旦", "春节", "清明节", "劳动节", "端午节", "国庆节", "国庆节、中秋节"] == list(
        dict.fromkeys(festival.name_zh for festival in statutory_days(2028).values())
    )
    assert (12, 13) == (len(statutory_days(2028)), len(statutory_days(2027)))


def test_years_outside_the_table_have_none() -> None:
    """Nobody decided yet what is off then."""
    assert [{}, {}] == [dict(statutory_days(year)) for year in (2013, 2100)]


def test_twenty_five_working_days_from_november_leave_new_years_day_out(national: tuple[SpecialDay, ...]) -> None:
    """Nothing of 2027 is published, and 1 January is off all the same; the date stays provisional."""
    answer = due(
        datetime(2026, 11, 29, 10, tzinfo=CENTRE_ZONE), Limit(25, LimitUnit.WORKING_DAY), WorkCalendar(national)
    )
    assert (date(2027, 1, 4), True) == (answer.last_day, answer.provisional)
    assert date(2027, 1, 1) not in answer.counted


def test_a_statutory_day_of_an_unpublished_year_says_by_whose_word_it_is_off() -> None:
    """Labour Day of 2027 is the statute's until the notice names it."""
    unpublished, published = WorkCalendar(()), WorkCalendar(notice(2027))
    named = [calendar.special_day(date(2027, 5, 1)) for calendar in (unpublished, published)]
    assert [("劳动节", Layer.STATUTE), ("劳动节", Layer.NATIONAL)] == [
        (day.name_zh, day.layer) for day in named if day is not None
    ]


@pytest.mark.parametrize("year", [2027, 2028, 2040])
def test_an_unpublished_year_works_as_many_days_as_a_notice_would_leave_but_for_weekends(year: int) -> None:
    """What falls on a weekend is made up for by the notice alone (Art. 6); nothing else is missing."""
    unpublished = WorkCalendar(())
    first = date(year, 1, 1)
    days = [first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days)]
    lost = sum(day.weekday() < 5 for day in statutory_days(year))
    assert sum(day.weekday() < 5 for day in days) - lost == sum(map(unpublished.is_working_day, days))


def test_one_row_does_not_publish_a_year() -> None:
    """A typo or a closure in the national list: the year stays provisional, the row counts as it says."""
    closed = SpecialDay(date(2027, 3, 1), DayType.HOLIDAY, "放假", "day off")
    calendar = WorkCalendar([*notice(2026), closed])
    assert frozenset({2026}) == calendar.published_years
    assert (False, False, True) == tuple(
        calendar.is_working_day(day) for day in (closed.date, date(2027, 1, 1), date(2027, 3, 2))
    )


def test_all_but_one_statutory_day_do_not_publish_a_year() -> None:
    """A whole year names each of its statutory days as a day off."""
    whole = notice(2027)
    assert (frozenset({2027}), frozenset()) == (
        WorkCalendar(whole).published_years,
        WorkCalendar(whole[:-1]).published_years,
    )


def test_a_year_given_in_part_does_not_make_a_statutory_day_worked() -> None:
    """The statute stands above a row of an incomplete notice; a local order is the centre's own business."""
    worked = SpecialDay(date(2027, 10, 1), DayType.WORKDAY, "上班", "worked")
    assert [False, True] == [
        calendar.is_working_day(worked.date) for calendar in (WorkCalendar([worked]), WorkCalendar((), [worked]))
    ]


def test_days_are_laid_into_the_layer_they_name() -> None:
    """A local closure beside a whole notice, from one list."""
    closed = SpecialDay(date(2027, 8, 25), DayType.HOLIDAY, "州庆", "Prefecture Day", Layer.LOCAL)
    calendar = WorkCalendar.of([*notice(2027), closed])
    assert (frozenset({2027}), False, closed) == (
        calendar.published_years,
        calendar.is_working_day(closed.date),
        calendar.special_day(closed.date),
    )
