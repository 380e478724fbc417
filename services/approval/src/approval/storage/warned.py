"""How early the lights of each centre turn yellow, as supervision told it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from kernel.clock import SEVEN_TENTHS, Warned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from chassis.storage.unit import Row, Unit

SQL = load_queries("approval.storage", "warned.sql")

PATIENCE = timedelta(seconds=5)
"""So long after a value began to count nobody writes by the one before it any more: no transaction takes longer."""


def keep(unit: Unit, division_code: str, version: int, early: Warned, effective_at: datetime) -> None:
    """Keep a value that counts from an instant on; told again it changes nothing."""
    unit.run(
        SQL.keep_warning,
        division_code=division_code,
        version=version,
        used_percent=early.used_percent,
        days_left=early.days_left,
        effective_at=effective_at,
    )


def of_centre(unit: Unit, division_code: str) -> Warned:
    """Answer how early a centre's lights turn yellow, read once a unit of work. The one way to it."""

    def found() -> Warned:
        return _first(unit.rows(SQL.warning_of, division_code=division_code, at=unit.now))

    return unit.read_once(("warned", division_code), found)


def ask(unit: Unit, division_code: str) -> Callable[[], None]:
    """Ask for it ahead; once what is answered is called, ``of_centre`` has it."""
    asked = unit.ahead(SQL.warning_of, division_code=division_code, at=unit.now)
    return lambda: _known(unit, division_code, asked)


def _known(unit: Unit, division_code: str, asked: Callable[[], Sequence[Row]]) -> None:
    unit.read_once(("warned", division_code), lambda: _first(asked()))


def _first(rows: Sequence[Row]) -> Warned:
    return Warned(rows[0]["used_percent"], rows[0]["days_left"]) if rows else SEVEN_TENTHS


def claim(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` values that open tasks do not go by yet; answers their versions by centre."""
    rows = unit.rows(SQL.claim_warnings, effective_by=unit.now - PATIENCE, now=unit.now, batch_size=limit)
    return by_centre(rows, "key")


def renew(unit: Unit, division_code: str, versions: Sequence[str]) -> None:
    """Let the undecided cases of a centre be counted again: their lights then turn as it counts now."""
    unit.run(SQL.recount_centre, division_code=division_code)
    unit.run(SQL.warnings_renewed, division_code=division_code, versions=[int(version) for version in versions])
