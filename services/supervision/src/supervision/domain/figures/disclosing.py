"""What everybody is told of figures: nothing that is of a few, and nothing from which it could be computed.

A count is told of a centre and of its departments. Small ones are withheld. One number that is withheld beside a total
follows from the rest; so do equal ones (three that are the most each can be come to a total that says so), and a few
together are a small count again: then the next smallest is withheld too, with all that are as small, and where there is
no next one, the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from supervision.domain.figures.definitions import FIGURES, Counts, Dimension, Figure, Part, Unit, measured
from supervision.domain.figures.facts import Flag, Step

FEWEST = 5
"""The least count that is told, and the least of how many a share is told."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is not told of a count: the total, and whose."""

    total: bool
    codes: frozenset[str]


def withheld(total: int, counts: Mapping[str, int]) -> Withheld:
    """Answer what may not be told, of what a count comes to in all and of each by code."""
    small = {code for code, count in counts.items() if count < FEWEST}
    apart = {counts[code] for code in small}
    follows = bool(small) and (len(apart) == 1 or sum(counts[code] for code in small) < FEWEST)
    others = [count for count in counts.values() if count >= FEWEST]
    if follows and others:
        small |= {code for code, count in counts.items() if count == min(others)}
    return Withheld(total < FEWEST or (follows and not others), frozenset(small))


@dataclass(frozen=True, slots=True)
class Opened:
    """A figure for everybody, and the counts that have to be told for it to be; the first says of how many it is."""

    figure: Figure
    rests_on: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure comes to: how many, and of a share the share of them in tenths of a per cent."""

    count: int
    permille: int | None = None


@dataclass(frozen=True, slots=True)
class OpenFigures:
    """In the order of ``OPENED``; None is withheld. A figure that is of no department is None of each."""

    centre: tuple[Told | None, ...]
    departments: Mapping[str, tuple[Told | None, ...]]


def _opened() -> tuple[Opened, ...]:
    codes = (
        *("received", "accepted", "decided", "on_time_rate", "on_the_spot_rate", "speed_up_rate", "speed_up_in_fact"),
        "instant_share",
    )
    opened = []
    for code in (*codes, "satisfaction"):
        figure = FIGURES[code]
        rests_on: tuple[Part, ...] = (figure.of or figure.counted,)
        if code == "speed_up_rate":
            # It is of days; how many items have them is what may be small.
            rests_on = (Part(Step.ACCEPTED, Flag.TIMED),)
        if code == "speed_up_in_fact":
            rests_on = (Part(Step.DECIDED, Flag.MEASURED),)
        if code == "instant_share" and figure.of:
            # The share tells how many instant items there were, of which another share is.
            rests_on = (figure.of, figure.counted)
        opened.append(Opened(figure, rests_on))
    return tuple(opened)


OPENED = _opened()
"""The figures everybody is told, in the order they are shown in."""


def open_figures(centre: Counts, departments: Mapping[str, Counts]) -> OpenFigures:
    """Answer what everybody may be told of a centre's counts and of its departments'."""
    whole: list[Told | None] = []
    parts: dict[str, list[Told | None]] = {code: [] for code in departments}
    for opened in OPENED:
        by_department = Dimension.DEPARTMENT in opened.figure.dimensions
        kept = [_kept(part, centre, departments if by_department else {}) for part in opened.rests_on]
        whole.append(None if any(each.total for each in kept) else _told(opened, Dimension.CENTRE, centre))
        for code, told in parts.items():
            is_told = by_department and all(code not in each.codes for each in kept)
            told.append(_told(opened, Dimension.DEPARTMENT, departments[code]) if is_told else None)
    return OpenFigures(tuple(whole), {code: tuple(told) for code, told in parts.items()})


def _kept(part: Part, centre: Counts, departments: Mapping[str, Counts]) -> Withheld:
    each = {code: measured(part, Dimension.DEPARTMENT, counts) for code, counts in departments.items()}
    return withheld(measured(part, Dimension.CENTRE, centre), each)


def _told(opened: Opened, dimension: Dimension, counts: Counts) -> Told:
    figure, count = opened.figure, measured(opened.rests_on[0], dimension, counts)
    if figure.unit is not Unit.PERCENT or figure.of is None:
        return Told(count)
    of = measured(figure.of, dimension, counts)
    share = Decimal(1000 * measured(figure.counted, dimension, counts)) / of if of else Decimal(0)
    return Told(count, int(share.quantize(Decimal(1), ROUND_HALF_UP)))


def of_departments(opened: Iterable[Opened]) -> list[bool]:
    """Answer of which figures departments have a part."""
    return [Dimension.DEPARTMENT in each.figure.dimensions for each in opened]
