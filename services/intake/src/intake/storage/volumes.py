"""How often items were accepted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from kernel.calendar import CENTRE_ZONE
from kernel.ids import first_id

SQL = load_queries(__package__, "volumes.sql")


def accepted_by_item(unit: Unit, division_code: str, first_day: date, last_day: date) -> dict[str, int]:
    """Answer how often each item was accepted, by code, in cases received from the first to the last day.

    Reads what was received on these days alone: ids begin with the instant of the receipt.
    """
    rows = unit.rows(
        SQL.accepted_by_item,
        division_code=division_code,
        first=first_id(datetime.combine(first_day, time.min, CENTRE_ZONE)),
        after=first_id(datetime.combine(last_day + timedelta(days=1), time.min, CENTRE_ZONE)),
    )
    return {row["item_code"]: row["accepted_count"] for row in rows}
