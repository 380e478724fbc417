"""Rows that a timer failed on: left out by its claim until they are tried again, shown meanwhile.

The claim of a ``RowTimer`` leaves a row out with this condition, a look-up of one key for each row it would take::

    coalesce((select retry_at from set_aside where timer = … and division_code = … and key = …), '-infinity') <= due_by
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from chassis.subscription import Timer

SQL = load_queries("chassis.storage", "set_aside.sql")

# The pause before a row's second try; it doubles with each further one, up to the longest.
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
# A row that could have been claimed for so long and was not is due no more: it was closed, or somebody mended it.
FORGOTTEN_AFTER = timedelta(days=1)
ERROR_LENGTH = 500


def set_aside(unit: Unit, timer: str, division_code: str, key: object, error: str) -> int:
    """Leave a row out until its next try; answers how often it has failed by now."""
    row = unit.row(
        SQL.set_aside,
        timer=timer,
        division_code=division_code,
        key=str(key),
        error=error.replace("\0", "")[:ERROR_LENGTH],
        now=unit.now,
        first_pause_seconds=FIRST_PAUSE.total_seconds(),
        longest_pause_seconds=LONGEST_PAUSE.total_seconds(),
    )
    if row is None:
        raise LookupError("an upsert answers its row")
    return int(row["attempts"])


def forget_done(unit: Unit, timer: str, done: Mapping[str, Sequence[Any]]) -> None:
    """Take rows, by centre, off the list: they were done."""
    pairs = [(division_code, str(key)) for division_code, keys in done.items() for key in keys]
    if pairs:
        unit.run(
            SQL.forget_done,
            timer=timer,
            division_codes=[division_code for division_code, _ in pairs],
            keys=[key for _, key in pairs],
        )


def _prune(unit: Unit, limit: int) -> bool:
    return unit.affected(SQL.prune_set_aside, before=unit.now - FORGOTTEN_AFTER, batch_size=limit) == limit


PRUNE_SET_ASIDE = Timer(name="prune_set_aside", every_seconds=3600.0, limit=1000, handle=_prune)
