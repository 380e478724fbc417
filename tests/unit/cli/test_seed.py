"""What ``onewindow seed`` makes up: the same for the same number, in order, shaped as it is said."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, time, timedelta

from kernel.calendar import CENTRE_ZONE, WorkCalendar
from onewindow_cli.centre_folder import find_catalogue
from onewindow_cli.seed.arrivals import daily
from onewindow_cli.seed.lives import Life, Told
from onewindow_cli.seed.register import DEPARTMENTS, ITEMS, read_register
from onewindow_cli.seed.telling import Plan, telling
from onewindow_cli.seed.troubles import EVERY, KINDS, Trouble
from onewindow_cli.seed.working_days import working_day_after
from supervision.domain.rules.idle_task import DAYS, RULE
from supervision.domain.rules.rule import Context, Event

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
    """Over a day as over a leap year; a weekend alone has none, nor has a festival."""
    for days in (1, 60, 366):
        told = dict(daily(1_000, days, date(2028, 12, 29)))
        assert 1_000 == sum(told.values())
        assert all(WorkCalendar(()).is_working_day(day) for day in told)
    for last in (date(2026, 11, 29), date(2026, 10, 2)):
        assert {} == dict(daily(1_000, 2, last))


def test_what_is_listed_as_idle_is_so_where_a_festival_lies_in_between() -> None:
    """The rule finds exactly it, at that instant: it counts days that are worked."""
    context = Context(values={DAYS.code: DAYS.default}, calendar=WorkCalendar(()))
    register, planted = read_register(find_catalogue()), 0
    for number in range(100):
        day = working_day_after(date(2026, 9, 21), number % 10)
        begins = datetime.combine(day, time(9), CENTRE_ZONE)
        chance = random.Random(number)  # noqa: S311 - the same each time
        life = Life(chance, register, "632801999", begins, 1, "idle_task")
        story = [Event(name=type(one.event).__name__, occurred_at=one.at, message=one.event) for one in life.events()]
        heard = [event for event in story if event.name in RULE.hears]
        assert [(trouble.item_code, trouble.at) for trouble in life.troubles] == [
            (found.item_code, found.occurred_at) for found in RULE.judge(heard, context)
        ]
        planted += len(life.troubles)
    assert planted > 50


def test_the_register_is_as_large_as_the_speech_has_it() -> None:
    """Each item once."""
    register = read_register(find_catalogue())
    items = [*register.instant, *register.others]
    assert (DEPARTMENTS, ITEMS) == (len({item.department for item in items}), len({item.code for item in items}))
