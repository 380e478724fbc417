"""Numbers of what supervision gives out: one serial for each centre, kind and day.

Complaints have a table of their own, from before this one: of releases that run side by side both take from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from kernel.calendar import CENTRE_ZONE
from kernel.ids import case_number

if TYPE_CHECKING:
    from chassis.storage.unit import Unit

SQL = load_queries(__package__, "serials.sql")


def next_number(unit: Unit, division_code: str, begins: str) -> str:
    """Answer the next number of today that begins with these letters: then as a case number; held until the commit."""
    on = unit.now.astimezone(CENTRE_ZONE).date()
    row = unit.row(SQL.take_serial, division_code=division_code, kind=begins, on=on)
    if row is None:
        raise AssertionError("a serial is always answered")
    return f"{begins}{case_number(division_code, on, int(row['last_serial']))}"
