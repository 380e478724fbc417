"""Who is on duty at which window, and which windows are watched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from chassis.storage.centres import by_centre
from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from intake.domain.posts.windows import FirstContact, Shift, Watch
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from chassis.storage.unit import Unit

SQL = load_queries(__package__, "windows.sql")


def running(unit: Unit, division_code: str) -> dict[str, Shift]:
    """Answer who is on duty at a centre now, by post."""
    rows = unit.rows(SQL.running_shifts, division_code=division_code)
    return {row["post_code"]: record_of(Shift, row) for row in rows}


def watched(unit: Unit, division_code: str) -> dict[str, Watch]:
    """Answer the windows of a centre that are watched, by post."""
    return {row["post_code"]: record_of(Watch, row) for row in unit.rows(SQL.watched, division_code=division_code)}


def begin(unit: Unit, division_code: str, shift: Shift) -> None:
    """Store that somebody is on duty from now on."""
    unit.write(WRITES.insert_window_shift, [{"division_code": division_code, **fields_of(shift)}])


def end(unit: Unit, division_code: str, shifts: Sequence[Shift]) -> None:
    """Store that shifts ended."""
    unit.write(WRITES.update_window_shift, [{"division_code": division_code, **fields_of(shift)} for shift in shifts])


def keep(unit: Unit, division_code: str, watches: Sequence[Watch]) -> None:
    """Store how windows stand."""
    unit.write(WRITES.upsert_window_watch, [{"division_code": division_code, **fields_of(watch)} for watch in watches])


def first_contact_ahead(
    unit: Unit, division_code: str, officer_id: str, found_at: datetime
) -> Callable[[], FirstContact | None]:
    """Ask where an officer was found at an instant; what is answered waits for it: None if at no window and no post."""
    asked = unit.ahead(SQL.first_contact, division_code=division_code, officer_id=officer_id, found_at=found_at)

    def read() -> FirstContact | None:
        return next((record_of(FirstContact, row) for row in asked()), None)

    return read


def claim(unit: Unit, limit: int) -> dict[str, list[str]]:
    """Hold at most ``limit`` windows to be looked at; answers their posts by centre."""
    return by_centre(unit.rows(SQL.claim_windows, now=unit.now, batch_size=limit), "key")
