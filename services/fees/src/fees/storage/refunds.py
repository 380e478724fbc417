"""What is due back to applicants."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from fees.domain.refusing import RefundDue
from fees.storage import bills

SQL = load_queries(__package__, "refunds.sql")
PageKey = tuple[datetime, UUID]
"""Since when, and the case."""

_FIRST: PageKey = (datetime.min.replace(tzinfo=UTC), UUID(int=0))


def page(unit: Unit, division_code: str, after: PageKey | None, row_count: int) -> list[RefundDue]:
    """Answer cases of a centre that get money back, the longest wait first."""
    after_at, after_id = after or _FIRST
    place = {"division_code": division_code, "after_at": after_at, "after_id": after_id, "row_count": row_count}
    rows = unit.rows(SQL.refunds_due, **place)
    found = bills.read_bills(unit, (row["case_id"] for row in rows)) if rows else {}
    return [RefundDue(bill=found[row["case_id"]], due_since=row["due_since"]) for row in rows]


def together(unit: Unit, division_code: str) -> tuple[int, int]:
    """Answer how many cases of a centre get money back, and how much (fen)."""
    (row,) = unit.rows(SQL.refunds_due_together, division_code=division_code)
    return row["total_count"], row["total_fen"]
