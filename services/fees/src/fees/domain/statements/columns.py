"""Lines of a part of a file, a list a column: a million lines cost least that way, from the file to the table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from fees.domain.statements.line import StatementLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

LEAST_TOGETHER, MOST_TOGETHER = 100, 1_000
"""Lines of one day that follow on each other stay together in the books from so many on, and so many at the most."""


class Stretch(NamedTuple):
    """Lines that follow on each other, in columns as ``LineColumns``; ``one_day``: they may stay together."""

    one_day: bool
    columns: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineColumns:
    """Lines by the names of ``StatementLine``.

    Of ``fingerprint`` and ``day`` every line has its own. Another column may be shorter: a single value is that of all
    lines, and a single ``row`` is the first line's, from which the others count up.
    """

    count: int
    first_day: date | None
    last_day: date | None
    columns: Mapping[str, Sequence[Any]]


def in_columns(lines: Sequence[StatementLine]) -> LineColumns:
    """Turn lines around."""
    columns = dict(zip(StatementLine._fields, map(list, zip(*lines, strict=True)), strict=True)) if lines else {}
    days = columns.get("day", [])
    return LineColumns(
        count=len(lines), first_day=min(days, default=None), last_day=max(days, default=None), columns=columns
    )


def in_lines(told: LineColumns) -> list[StatementLine]:
    """Turn columns back into lines."""
    if not told.count:
        return []
    columns = dict(told.columns)
    for name in StatementLine._fields:
        values = columns[name]
        if len(values) != told.count:
            columns[name] = range(values[0], values[0] + told.count) if name == "row" else list(values) * told.count
    return [StatementLine(*values) for values in zip(*(columns[name] for name in StatementLine._fields), strict=True)]


def in_stretches(told: LineColumns) -> Iterator[Stretch]:
    """Cut lines into stretches of at most ``MOST_TOGETHER``, in their order; a day with many lines has its own."""
    few = 0
    for start, end in _days(told):
        if end - start >= LEAST_TOGETHER:
            yield from _cut(told, few, start, one_day=False)
            yield from _cut(told, start, end, one_day=True)
            few = end
    yield from _cut(told, few, told.count, one_day=False)


def _days(told: LineColumns) -> Iterator[tuple[int, int]]:
    """Answer where the lines of each day begin and end, as they follow on each other."""
    if told.first_day == told.last_day:
        yield 0, told.count
        return
    end = 0
    for _, same in groupby(told.columns["day"]):
        start, end = end, end + len(list(same))
        yield start, end


def _cut(told: LineColumns, start: int, end: int, *, one_day: bool) -> Iterator[Stretch]:
    if start == end:
        return
    count = -(-(end - start) // MOST_TOGETHER)
    size = -(-(end - start) // count)
    for begin in range(start, end, size):
        columns = {
            name: values[begin : min(begin + size, end)] if len(values) == told.count else values
            for name, values in told.columns.items()
        }
        if len(told.columns["row"]) != told.count:
            columns["row"] = [told.columns["row"][0] + begin]
        if one_day:
            columns["day"] = columns["day"][:1]
        yield Stretch(one_day, columns)
