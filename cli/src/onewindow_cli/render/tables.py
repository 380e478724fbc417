"""Tables that lose nothing: what does not fit a column goes on in the next line."""

from __future__ import annotations

from collections.abc import Collection

from rich.table import Column, Table


def folding_table(*headers: str, whole: Collection[str] = ()) -> Table:
    """Answer an empty table; columns in ``whole`` are never broken, others where they have to be.

    Chinese has no blanks to break a line at.
    """
    columns = [Column(header, overflow="fold", no_wrap=header in whole) for header in headers]
    return Table(*columns, box=None)


def folding_grid(count: int, *, whole: int) -> Table:
    """Answer columns without headers, the first ``whole`` of which are never broken."""
    return Table.grid(*[Column(overflow="fold", no_wrap=place < whole) for place in range(count)], padding=(0, 1))
