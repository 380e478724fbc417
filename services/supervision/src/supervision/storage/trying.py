"""The journal between two instants, stream by stream, some entries at a time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit

SQL = load_queries(__package__, "trying.sql")


def place_at(unit: Unit, at: datetime) -> int:
    """Answer the entry after which everything was heard at an instant or later."""
    row = unit.row(SQL.place_at, at=at)
    assert row is not None  # noqa: S101 - the function answers a row
    place: int = row["place"]
    return place


def streams_heard(  # noqa: PLR0913, PLR0917 - the ends of a range and of a page
    unit: Unit, division_code: str, begins: int, after: int, ends: int, entry_limit: int
) -> tuple[list[UUID], int, bool]:
    """Answer the streams of a centre that are first heard of among the next entries.

    Args:
        unit: reads.
        division_code: the centre.
        begins: the entry after which all of them come.
        after: how far the page before went.
        ends: the last entry.
        entry_limit: how many entries at most.

    Returns:
        The streams, how far that is, and whether it is the end.
    """
    asked = {"division_code": division_code, "after": after}
    row = unit.row(SQL.reached, **asked, ends=ends, entry_limit=entry_limit)
    assert row is not None  # noqa: S101 - an aggregate answers a row
    reached, is_last = row["reached"], row["entry_count"] < entry_limit
    rows = unit.rows(SQL.streams_heard, **asked, begins=begins, reached=reached)
    return [one["stream_id"] for one in rows], reached, is_last
