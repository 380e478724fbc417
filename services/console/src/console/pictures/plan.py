"""The plan of a case: a lane for each item, side by side along the days, and what each rests on.

Columns from the left: words of the lane, gutter of the edges, days, words of the state. Edges run in the gutter alone,
so that they never cross words or bars.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH, LANE, HEAD, BAR = 1080.0, 48.0, 34.0, 16.0
WORDS, DAYS_END = 296.0, 884.0
TRACK, MOST_TRACKS = 18.0, 4
GUTTER = TRACK * (MOST_TRACKS + 1)
DAYS_BEGIN = WORDS + GUTTER
# In and out of a lane at different heights: an edge that leaves is never taken for one that arrives.
PORT = 5.0
# Fewer dates than this many units apart would touch.
_TICK_APART = 78.0
_NARROWEST = 3.0
_HALF, _FIRST_WIDE = 0.56, 0x2E80


class Look(Enum):
    """How a bar is drawn; the value is its class."""

    DONE = "done"
    CONDITIONAL = "conditional"
    REFUSED = "refused"
    LAPSED = "lapsed"
    RUNNING = "running"
    EARLY = "early"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Any one of these items is enough. ``serial``: the law wants its result first."""

    any_of: tuple[str, ...]
    serial: bool
    satisfied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a lane shows, on days: ``due`` is the end of its limit, ``ended`` when it was decided, None before."""

    code: str
    look: Look
    begins: date
    due: date
    ended: date | None
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane from ``top``: the bar of what happened from ``x`` on, the ``rest`` until due; ``due_x`` is its mark."""

    code: str
    look: Look
    top: float
    x: float
    width: float
    rest_x: float
    rest: float
    due_x: float
    focused: bool

    @property
    def bar_top(self) -> float:
        """Upper edge of the bar."""
        return self.top + (LANE - BAR) / 2

    @property
    def middle(self) -> float:
        """Height at which its words stand."""
        return self.top + LANE / 2


@dataclass(frozen=True, slots=True)
class Edge:
    """A group and the lane that rests on it: one upright line, a line from each member, an arrow into the lane."""

    to: str
    members: tuple[str, ...]
    serial: bool
    satisfied: bool
    x: float
    member_ys: tuple[float, ...]
    to_y: float
    end_x: float = DAYS_BEGIN - 4

    @property
    def top(self) -> float:
        """Upper end of the upright line."""
        return min(*self.member_ys, self.to_y)

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return max(*self.member_ys, self.to_y)

    @property
    def path(self) -> str:
        """All lines, for ``d`` of an SVG path."""
        members = "".join(f"M{self.end_x:g} {y:g}H{self.x:g}" for y in self.member_ys)
        return f"{members}M{self.x:g} {self.top:g}V{self.bottom:g}M{self.x:g} {self.to_y:g}H{self.end_x:g}"

    @property
    def arrow(self) -> str:
        """The point of the arrow."""
        return f"M{self.end_x - 7:g} {self.to_y - 4:g}l7 4l-7 4z"


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the scale."""

    day: date
    x: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything in user units; ``left_out``: edges for which there is no track; the table has them."""

    height: float
    lanes: tuple[Lane, ...]
    edges: tuple[Edge, ...]
    left_out: int
    ticks: tuple[Tick, ...]
    today_x: float


def plan(items: Sequence[Item], accepted: date, today: date, focus: str = "") -> Plan:
    """Lay out a case.

    Args:
        items: in the order of the lanes; groups name items among them.
        accepted: the first day.
        today: where the line stands.
        focus: the item whose page it is; its edges have the first tracks.
    """
    last = max([today, *(item.due for item in items), *(item.ended for item in items if item.ended)])
    days = max((last - accepted).days, 1)
    unit = (DAYS_END - DAYS_BEGIN) / days

    def at(day: date) -> float:
        return DAYS_BEGIN + unit * min(max((day - accepted).days, 0), days)

    lanes = tuple(_lane(item, HEAD + LANE * place, at, today, item.code == focus) for place, item in enumerate(items))
    edges, left_out = _edges(items, {lane.code: lane.top + LANE / 2 for lane in lanes}, focus)
    least = math.ceil(_TICK_APART / unit)
    step = next((each for each in (1, 2, 7, 14, 28) if each >= least), 7 * math.ceil(least / 7))
    ticks = tuple(
        Tick(day, at(day)) for day in (date.fromordinal(accepted.toordinal() + n) for n in range(0, days + 1, step))
    )
    return Plan(HEAD + LANE * len(lanes) + 8, lanes, edges, left_out, ticks, at(today))


def _lane(item: Item, top: float, at: Callable[[date], float], today: date, focused: bool) -> Lane:  # noqa: FBT001
    begins = at(item.begins)
    worked = at(item.ended or max(min(today, item.due), item.begins) if item.look is not Look.EARLY else item.begins)
    due = at(item.due)
    late = at(today) if item.look is Look.RUNNING and today > item.due else worked
    end = max(worked, late)
    rest_x = max(end, begins + _NARROWEST)
    rest = max(due - rest_x, 0.0) if item.ended is None else 0.0
    if item.look is Look.EARLY:
        rest_x, rest = begins, max(due - begins, _NARROWEST)
    return Lane(item.code, item.look, top, begins, max(end - begins, _NARROWEST), rest_x, rest, due, focused)


def _edges(items: Sequence[Item], middles: dict[str, float], focus: str) -> tuple[tuple[Edge, ...], int]:
    """Give each group a track where it stands: first what the focused lane waits for, then who waits for it."""
    wanted = sorted(
        ((item.code, group) for item in items for group in item.groups if set(group.any_of) <= set(middles)),
        key=lambda each: (each[0] != focus, focus not in each[1].any_of, each[1].satisfied),
    )
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_TRACKS)]
    found: list[Edge] = []
    for code, group in wanted:
        member_ys = tuple(middles[member] + PORT for member in group.any_of)
        to_y = middles[code] - PORT
        top, bottom = min(*member_ys, to_y), max(*member_ys, to_y)
        for number, spans in enumerate(taken):
            if all(bottom < upper or top > lower for upper, lower in spans):
                spans.append((top, bottom))
                x = DAYS_BEGIN - TRACK * (number + 1)
                found.append(Edge(code, group.any_of, group.serial, group.satisfied, x, member_ys, to_y))
                break
    return tuple(found), len(wanted) - len(found)


def fitted(words: str, width: float, size: float) -> str:
    """Cut words to a width: Chinese signs are as wide as they are high, others a little more than half."""
    room = width / size
    for place, sign in enumerate(words):
        room -= _HALF if ord(sign) < _FIRST_WIDE else 1.0
        if room < (1.0 if place < len(words) - 1 else 0.0):
            return words[:place].rstrip() + "…"
    return words
