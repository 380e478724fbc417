"""The events of all cases of a centre in order of time. Pure: the same for the same number."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kernel.calendar import CENTRE_ZONE
from onewindow_cli.seed.arrivals import daily, instants
from onewindow_cli.seed.lives import Life, Told
from onewindow_cli.seed.troubles import trouble_of

if TYPE_CHECKING:
    from onewindow_cli.seed.register import Register
    from onewindow_cli.seed.troubles import Trouble


@dataclass(frozen=True, slots=True)
class Plan:
    """How many cases are received over how many days, of which the last is named."""

    cases: int
    days: int
    last: date


_Waiting = list[tuple[datetime, int, Told, Iterator[Told], Life]]


def telling(  # noqa: PLR0913, PLR0917 - what there is to know
    plan: Plan,
    division: str,
    register: Register,
    seed: int,
    plant: Callable[[Trouble], None],
    progress: Callable[[int], None],
) -> Iterator[Told]:
    """Tell all that happens until the last day is over, holding the cases in memory that go on.

    Args:
        plan: how many cases, and when.
        division: of the centre.
        register: what they are about.
        seed: of what falls by chance.
        plant: is told each trouble once it has happened.
        progress: is told after each day how many cases there were.
    """
    waiting: _Waiting = []
    number = 0
    for day, count in daily(plan.cases, plan.days, plan.last):
        of_day = random.Random(f"{seed} {day}")  # noqa: S311 - the same each time
        for serial, at in enumerate(instants(of_day, day, count), 1):
            yield from _until(waiting, at, plant)
            number += 1
            chance = random.Random(f"{seed} {number}")  # noqa: S311 - the same each time
            life = Life(chance, register, division, at, serial, trouble_of(number))
            _wait(waiting, number, life.events(), life)
        progress(number)
    ends = datetime.combine(plan.last + timedelta(days=1), datetime.min.time(), CENTRE_ZONE)
    yield from _until(waiting, ends, plant)
    # What the clock brings about needs no event.
    for *_, life in sorted(waiting, key=lambda each: each[1]):
        for trouble in life.troubles:
            if trouble.at < ends:
                plant(trouble)


def _until(waiting: _Waiting, until: datetime, plant: Callable[[Trouble], None]) -> Iterator[Told]:
    while waiting and waiting[0][0] < until:
        at, number, told, events, life = heapq.heappop(waiting)
        yield told
        for trouble in [trouble for trouble in life.troubles if trouble.at <= at]:
            plant(trouble)
            life.troubles.remove(trouble)
        _wait(waiting, number, events, life)


def _wait(waiting: _Waiting, number: int, events: Iterator[Told], life: Life) -> None:
    following = next(events, None)
    if following is not None:
        heapq.heappush(waiting, (following.at, number, following, events, life))
