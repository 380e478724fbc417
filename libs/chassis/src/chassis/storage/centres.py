"""What a function of the tables' owner finds in any centre, to be done centre by centre."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chassis.storage.unit import Row


def by_centre(rows: Iterable[Row], column: str) -> dict[str, list[Any]]:
    """Answer a column of rows by their ``division_code``, all in the order in which they come."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row["division_code"], []).append(row[column])
    return found
