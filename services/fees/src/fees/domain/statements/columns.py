"""Lines of a part of a file, a list a column: a million lines cost least that way, from the file to the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fees.domain.statements.line import StatementLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


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
