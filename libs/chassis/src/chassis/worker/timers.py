"""One turn of a timer. A row that fails is found out by itself and set aside; the others are done."""

from __future__ import annotations

from typing import Any

import structlog

from chassis.execution import STUCK, describe
from chassis.storage import set_aside
from chassis.storage.database import Database, DatabaseUnavailable
from chassis.storage.reach import PLATFORM, Reach
from chassis.subscription import RowTimer, Timer
from chassis.telemetry.recorder import Telemetry
from kernel.errors import Refusal

LOG = structlog.get_logger(__name__)

Claimed = dict[str, list[Any]]
"""Keys of claimed rows by centre."""

# Pause before what has just become due, or becomes due in the next moment: rows that fall due one after the other are
# done together.
SHORTEST_PAUSE_SECONDS = 0.05


def run(
    database: Database, telemetry: Telemetry, timer: Timer | RowTimer[Any], longest_seconds: float | None = None
) -> float:
    """Take a turn if something is due; answers the pause until the next one (seconds).

    Of a timer that knows when its next row is due it is ``longest_seconds`` at most (``every_seconds`` by default).

    What is due for longer than the longest pause was met by a turn before, and is held by another worker or set aside:
    that is no reason to come back at once.

    Raises:
        Exception: as ``take_turn``.
    """
    if isinstance(timer, Timer) or timer.due_since is None:
        return 0.0 if take_turn(database, telemetry, timer) else timer.every_seconds
    longest_seconds = longest_seconds or timer.every_seconds
    due_seconds = timer.due_since(database)
    telemetry.gauge("onewindow.timer.lateness", max(due_seconds or 0.0, 0.0), timer=timer.name)
    if due_seconds is None:
        return longest_seconds
    if due_seconds > 0 and take_turn(database, telemetry, timer):
        return 0.0
    if due_seconds > timer.every_seconds:
        return longest_seconds
    return min(max(-due_seconds, SHORTEST_PAUSE_SECONDS), longest_seconds)


def take_turn(database: Database, telemetry: Telemetry, timer: Timer | RowTimer[Any]) -> bool:
    """Do at most ``timer.limit`` rows; answers whether there is more to do at once.

    Raises:
        DatabaseUnavailable: nothing was done.
        Exception: whatever the timer raised that is no single row's doing.
    """
    if isinstance(timer, Timer):
        with database.unit(reach=PLATFORM) as unit:
            return timer.handle(unit, timer.limit)
    try:
        done = _round(database, timer, timer.limit, {})
    except Exception as fault:
        if not _may_be_a_rows_own(fault):
            raise
        done = _one_by_one(database, telemetry, timer)
    if done:
        telemetry.count("onewindow.timer.rows", done, timer=timer.name)
    return done >= timer.limit


def _round(database: Database, timer: RowTimer[Any], limit: int, claimed: Claimed) -> int:
    """Claim and do rows in one transaction; ``claimed`` tells which ones, also if it fails. Answers how many."""
    with database.unit(reach=PLATFORM) as unit:
        claimed.update({division_code: list(keys) for division_code, keys in timer.claim(unit, limit).items()})
        for division_code, keys in sorted(claimed.items()):
            with unit.acting_as(Reach(division_code)):
                timer.handle(unit, division_code, keys)
        set_aside.forget_done(unit, timer.name, claimed)
    return sum(map(len, claimed.values()))


def _one_by_one(database: Database, telemetry: Telemetry, timer: RowTimer[Any]) -> int:
    """Do as many rows each in a transaction of its own; answers how many were met."""
    for met in range(timer.limit):
        claimed: Claimed = {}
        try:
            if not _round(database, timer, 1, claimed):
                return met
        except Exception as fault:
            if not claimed or not _may_be_a_rows_own(fault):
                raise
            _set_aside(database, telemetry, timer.name, claimed, fault)
    return timer.limit


def _set_aside(database: Database, telemetry: Telemetry, timer: str, claimed: Claimed, fault: Exception) -> None:
    error = str(fault) if isinstance(fault, Refusal) else describe(fault)
    [(division_code, [key])] = claimed.items()
    with database.unit(reach=PLATFORM) as unit:
        attempts = set_aside.set_aside(unit, timer, division_code, key, error)
    LOG.error(
        "A timer fails on a row and sets it aside.",
        action="timer_row_set_aside",
        timer=timer,
        division_code=division_code,
        key=str(key),
        attempts=attempts,
        fault=error,
    )
    telemetry.count("onewindow.timer.set_aside", timer=timer)


def _may_be_a_rows_own(fault: Exception) -> bool:
    """A database that is away harms every row; one slow or blocked row can be behind a statement that was cut off."""
    return not isinstance(fault, DatabaseUnavailable) or isinstance(fault.__cause__, STUCK)
