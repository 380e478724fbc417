"""What applicants are told of the dates of their cases."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of, record_of
from intake.domain.case.told_dates import WHOLE_CASE, ExtendedLimit, MovedDue, ToldDates, ToldStop
from intake.storage.tables import WRITES

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.storage.unit import Unit

SQL = load_queries(__package__, "told_dates.sql")


def add_extensions(unit: Unit, extensions: Sequence[ExtendedLimit]) -> None:
    """Keep what extended limits; each is extended once."""
    items = [fields_of(each) for each in extensions if each.item_code != WHOLE_CASE]
    whole = [
        {"case_id": each.case_id, "division_code": each.division_code, "last_day": each.last_day, "reason": each.reason}
        for each in extensions
        if each.item_code == WHOLE_CASE
    ]
    unit.write(WRITES.insert_new_item_extension, items)
    unit.write(WRITES.insert_new_case_extension, whole)


def keep_stops(unit: Unit, stops: Sequence[ToldStop]) -> None:
    """Keep each stop as it is told last."""
    newest = {(stop.case_id, stop.item_code, stop.stop_no): stop for stop in stops}
    unit.write(WRITES.upsert_item_stop, [fields_of(stop) for stop in newest.values()])


def keep_moved(unit: Unit, moved: Sequence[MovedDue]) -> None:
    """Keep the newest day of each item and case."""
    newest = {(each.case_id, each.item_code): each for each in moved}
    unit.write(WRITES.upsert_moved_due, [fields_of(each) for each in newest.values()])


def told_dates(unit: Unit, case_ids: Collection[UUID]) -> dict[UUID, ToldDates]:
    """Answer what was told of these cases, one for each."""
    if not case_ids:
        return {}
    wanted = list(case_ids)
    extensions = [record_of(ExtendedLimit, row) for row in unit.rows(SQL.extensions_of, case_ids=wanted)]
    stops = [record_of(ToldStop, row) for row in unit.rows(SQL.stops_of, case_ids=wanted)]
    moved = [record_of(MovedDue, row) for row in unit.rows(SQL.moved_of, case_ids=wanted)]
    return {
        case_id: ToldDates(
            extensions={each.item_code: each for each in extensions if each.case_id == case_id},
            stops=tuple(stop for stop in stops if stop.case_id == case_id),
            moved={each.item_code: each for each in moved if each.case_id == case_id},
        )
        for case_id in wanted
    }
