"""The trace of a case as a waterfall: a row for each step, its bar along the time.

What nobody did for long is folded to a gap of one width, or two days would leave no room for two milliseconds.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

WIDTH, ROW, HEAD, BAR = 1080.0, 24.0, 30.0, 14.0
BARS_BEGIN = 460.0
# How wide a length of time is in words.
WORDS = 64.0
# A gap longer than so many times the median busy time is folded; so many at most, the longest.
FOLDED_FROM, MOST_FOLDS, FOLD = 10, 12, 26.0
MOST_ROWS, MOST_DEPTH = 150, 8
# More alike siblings than this are told in one row.
MOST_ALIKE = 3
_NARROWEST, _MARGIN = 2.0, 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a trace; instants are nanoseconds since the epoch. ``is_statement``: it ran in the database."""

    step_id: str
    parent_id: str
    name: str
    service: str
    begins_ns: int
    ends_ns: int
    error: str = ""
    is_statement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step, or ``count`` alike ones: where its bar is, and how deep it stands below what it follows from."""

    name: str
    service: str
    error: str
    depth: int
    y: float
    x: float
    width: float
    count: int
    took_ns: int
    after_ns: int
    statements: int
    statements_ns: int


@dataclass(frozen=True, slots=True)
class Fold:
    """Time in which nothing happened: where it is folded, how long it was, and whether there is room to say so."""

    x: float
    nanoseconds: int
    is_told: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The whole picture; ``hidden`` steps stand in no row, as there are too many."""

    rows: tuple[Row, ...]
    folds: tuple[Fold, ...]
    width: float
    height: float
    hidden: int
    took_ns: int


class _Axis:
    """Instants to places: busy times share the room, folded gaps have a width each."""

    def __init__(self, busy: Sequence[tuple[int, int]]) -> None:
        gaps = [(end, begin) for (_, end), (begin, _) in pairwise(busy)]
        typical = median(end - begin for begin, end in busy) or 1
        long = sorted((gap for gap in gaps if gap[1] - gap[0] > FOLDED_FROM * typical), key=lambda gap: gap[0] - gap[1])
        self.folded = sorted(long[:MOST_FOLDS])
        room = WIDTH - _NARROWEST - BARS_BEGIN - FOLD * len(self.folded)
        total = busy[-1][1] - busy[0][0] - sum(end - begin for begin, end in self.folded)
        self._scale = room / max(total, 1)
        self._instants, self._places = [busy[0][0]], [BARS_BEGIN]
        for begin, end in self.folded:
            place = self._places[-1] + (begin - self._instants[-1]) * self._scale
            self._instants += [begin, end]
            self._places += [place, place + FOLD]

    def place(self, instant: int) -> float:
        """Answer where an instant is."""
        at = bisect.bisect_right(self._instants, instant) - 1
        if at < 0:
            return BARS_BEGIN
        begin, place = self._instants[at], self._places[at]
        if at % 2 and at + 1 < len(self._instants):
            # Inside a fold: nothing happens there, so only its ends are asked for.
            end = self._instants[at + 1]
            return place + FOLD * (instant - begin) / (end - begin)
        return min(place + (instant - begin) * self._scale, WIDTH - _NARROWEST)


def waterfall(steps: Sequence[Step]) -> Waterfall | None:
    """Draw a trace; None if there is nothing to draw. A step that names no known parent begins a tree of its own."""
    if not steps:
        return None
    below = _below(steps)
    axis = _Axis(_busy(steps))
    begin = min(step.begins_ns for step in steps)
    # Room for the words of the folds.
    head = HEAD if axis.folded else _MARGIN
    rows: list[Row] = []
    hidden = 0
    for depth, alike in _walk(below, "", 0):
        if len(rows) == MOST_ROWS:
            hidden += len(alike)
            continue
        first = alike[0]
        statements = [one for step in alike for one in below.get(step.step_id, ()) if one.is_statement]
        x = axis.place(first.begins_ns)
        end = max(axis.place(step.ends_ns) for step in alike)
        rows.append(
            Row(
                name=first.name,
                service=first.service,
                error=first.error,
                depth=min(depth, MOST_DEPTH),
                y=head + ROW * len(rows),
                x=x,
                width=max(end - x, _NARROWEST),
                count=len(alike),
                took_ns=sum(step.ends_ns - step.begins_ns for step in alike),
                after_ns=first.begins_ns - begin,
                statements=len(statements),
                statements_ns=sum(step.ends_ns - step.begins_ns for step in statements),
            )
        )
    folds = _folds([(axis.place(start), end - start) for start, end in axis.folded])
    took = max(step.ends_ns for step in steps) - begin
    return Waterfall(tuple(rows), folds, WIDTH, head + ROW * len(rows) + _MARGIN, hidden, took)


def _folds(places: Sequence[tuple[float, int]]) -> tuple[Fold, ...]:
    """Tell the longest first how long they were; words that would run into others, or out of the picture, are left."""
    told: list[float] = []
    for place, _ in sorted(places, key=lambda fold: -fold[1]):
        if place + (FOLD + WORDS) / 2 <= WIDTH and all(abs(place - other) >= WORDS for other in told):
            told.append(place)
    return tuple(Fold(place, length, is_told=place in told) for place, length in places)


def _below(steps: Sequence[Step]) -> Mapping[str, list[Step]]:
    """Answer what follows from each step, by start; what follows from nothing known stands below the empty id."""
    known = {step.step_id: step for step in steps}
    below: dict[str, list[Step]] = {}
    for step in sorted(known.values(), key=lambda step: (step.begins_ns, step.ends_ns, step.step_id)):
        below.setdefault(step.parent_id if _leads_up(step, known) else "", []).append(step)
    return below


def _leads_up(step: Step, known: Mapping[str, Step]) -> bool:
    """Whether there is a parent, and the way up from it ends: ids that lie must not make a ring."""
    seen = {step.step_id}
    above = step.parent_id
    if above not in known:
        return False
    while above in known:
        if above in seen:
            return False
        seen.add(above)
        above = known[above].parent_id
    return True


def _walk(below: Mapping[str, Sequence[Step]], of: str, depth: int) -> Iterator[tuple[int, list[Step]]]:
    """Answer rows from the top: steps that look alike and have nothing below them together, the others one by one."""
    waiting = [(depth, group) for group in reversed(list(_groups(below, of)))]
    while waiting:
        depth, group = waiting.pop()
        yield depth, group
        if len(group) == 1:
            waiting += [(depth + 1, each) for each in reversed(list(_groups(below, group[0].step_id)))]


def _groups(below: Mapping[str, Sequence[Step]], of: str) -> Iterator[list[Step]]:
    steps = [step for step in below.get(of, ()) if not step.is_statement or not of]
    alike: dict[tuple[str, str, str], list[Step]] = {}
    for step in steps:
        if all(child.is_statement for child in below.get(step.step_id, ())):
            alike.setdefault((step.service, step.name, step.error), []).append(step)
    told: set[str] = set()
    for step in steps:
        group = alike.get((step.service, step.name, step.error), [])
        if step.step_id in told:
            continue
        together = group if len(group) > MOST_ALIKE and step in group else [step]
        told.update(one.step_id for one in together)
        yield together


def _busy(steps: Sequence[Step]) -> list[tuple[int, int]]:
    """Answer when anything happened, joined and in order."""
    busy: list[tuple[int, int]] = []
    for begin, end in sorted((step.begins_ns, max(step.ends_ns, step.begins_ns)) for step in steps):
        if busy and begin <= busy[-1][1]:
            busy[-1] = (busy[-1][0], max(busy[-1][1], end))
        else:
            busy.append((begin, end))
    return busy
