"""What has to be watched at windows and in the fee office: kept set-wise, listed by centre and kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from chassis.storage.unit import Unit
from supervision.domain.fee_office import FeeOfficeEvent
from supervision.storage.tables import WRITES

SQL = load_queries(__package__, "fee_office.sql")

PageKey = tuple[datetime, UUID, int]
"""When the last one shown was, its stream and its number in it."""

_NEWEST = ("infinity", UUID(int=(1 << 128) - 1), (1 << 63) - 1)


def append(unit: Unit, events: Sequence[tuple[str, FeeOfficeEvent]]) -> None:
    """Keep events, each with its centre."""
    rows = [{"division_code": division_code, **fields_of(event)} for division_code, event in events]
    for row in rows:
        # The case has its number; a copy of it could become another one.
        del row["case_no"]
    unit.write(WRITES.upsert_fee_office_event, rows)


def page(unit: Unit, division_code: str, act: str, before: PageKey | None, row_count: int) -> list[FeeOfficeEvent]:
    """Answer events of a centre, of one kind or, if ``act`` is empty, of all; the newest first."""
    before_at, before_stream, before_sequence = before or _NEWEST
    place = {
        "division_code": division_code,
        "before_at": before_at,
        "before_stream": before_stream,
        "before_sequence": before_sequence,
        "row_count": row_count,
    }
    if act:
        rows = unit.rows(SQL.list_fee_office_events_of, act=act, **place)
    else:
        rows = unit.rows(SQL.list_fee_office_events, **place)
    return [record_of(FeeOfficeEvent, row) for row in rows]
