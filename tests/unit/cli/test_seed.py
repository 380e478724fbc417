"""What ``onewindow seed`` makes up: the same for the same number, in order, shaped as it is said."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from kernel.calendar import CENTRE_ZONE
from onewindow_cli.centre_folder import find_catalogue
from onewindow_cli.seed.arrivals import daily
from onewindow_cli.seed.lives import Told
from onewindow_cli.seed.register import DEPARTMENTS, ITEMS, read_register
from onewindow_cli.seed.telling import Plan, telling
from onewindow_cli.seed.troubles import EVERY, KINDS, Trouble

PLAN = Plan(cases=EVERY * (len(KINDS) + 2), days=60, last=date(2026, 10, 31))


def made_up(seed: int) -> tuple[list[Told], list[Trouble]]:
    """All events, and what goes wrong."""
    planted: list[Trouble] = []
    told = telling(PLAN, "632801999", read_register(find_catalogue()), seed, planted.append, lambda _: None)
    return [*told], planted


def test_the_same_number_makes_the_same_cases() -> None:
    """Event by event; another one makes others."""
    first, again, other = made_up(7), made_up(7), made_up(8)
    assert first == again
    assert first[0] != other[0]
    assert set(KINDS) == {trouble.rule for trouble in first[1]}


def test_events_come_in_order_and_none_is_missing_or_after_the_end() -> None:
    """Of all cases by time, of a service in a case by number."""
    told, planted = made_up(1)
    assert [each.at for each in told] == sorted(each.at for each in told)
    numbers = Counter((each.stream_id, each.source) for each in told)
    highest = {(each.stream_id, each.source): each.sequence for each in told}
    assert numbers == Counter(highest)
    ends = datetime.combine(PLAN.last + timedelta(days=1), datetime.min.time(), CENTRE_ZONE)
    assert all(each.at < ends for each in told)
    assert all(trouble.at < ends for trouble in planted)


def test_cases_come_on_working_days_and_all_of_them() -> None:
    """Over a day as over a leap year; a weekend alone has none."""
    for days in (1, 60, 366):
        told = dict(daily(1_000, days, date(2028, 12, 29)))
        assert 1_000 == sum(told.values())
        assert all(day.weekday() < 5 for day in told)
    assert {} == dict(daily(1_000, 2, date(2026, 11, 29)))


def test_the_register_is_as_large_as_the_speech_has_it() -> None:
    """Each item once."""
    register = read_register(find_catalogue())
    items = [*register.instant, *register.others]
    assert (DEPARTMENTS, ITEMS) == (len({item.department for item in items}), len({item.code for item in items}))
