"""How many undecided tasks departments have, kept as they change: rows that count the same kind are put together."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chassis.storage.unit import Unit

SQL = load_queries("approval.storage", "counts.sql")

# Lists keep the lights of their first page no longer than this.
SETTLED_AFTER = timedelta(days=1)
# Fewer rows are read faster than they are put together.
WORTH_FOLDING = 500


def claim_unfolded(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Answer departments with many rows by centre."""
    return by_centre(unit.rows(SQL.claim_unfolded, now=unit.now, at_least=WORTH_FOLDING, batch_size=limit), "key")


def fold(unit: Unit, division_code: str, department_codes: Sequence[str]) -> None:
    """Put the rows of departments together. Two at once leave more rows than needed, and never another sum."""
    unit.run(
        SQL.fold_counts,
        division_code=division_code,
        department_codes=list(department_codes),
        settled_by=unit.now - SETTLED_AFTER,
    )
