"""The centres' calendars, by catalogue version: one without special days is one too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from chassis.published import hours_kept, kept_hours
from chassis.storage.published import Edition, Published, arrived, newest_ahead, newest_versions
from chassis.storage.queries import load_queries
from chassis.storage.tables import Values
from chassis.storage.unit import Row, Unit
from kernel.business_hours import OpeningHours
from kernel.calendar import DayType, Layer, SpecialDay, WorkCalendar
from supervision.storage.tables import WRITES

SQL = load_queries(__package__, "calendars.sql")


def keep(  # noqa: PLR0913, PLR0917 - everything a publication says of time
    unit: Unit,
    division_code: str,
    version: int,
    published_at: datetime,
    days: Sequence[SpecialDay],
    hours: Sequence[OpeningHours] = (),
) -> None:
    """Keep the special days and hours of one published version; one that is here already stays as it is."""
    calendar = {"division_code": division_code, "version": version}
    edition = {**calendar, "published_at": published_at, "hours": kept_hours(hours)}
    if not unit.write(WRITES.insert_new_calendar_version, [edition]):
        return
    for statement, layer in (
        (WRITES.insert_new_special_day, Layer.NATIONAL),
        (WRITES.insert_new_local_day, Layer.LOCAL),
    ):
        unit.write(statement, [{**calendar, **_day_row(special)} for special in days if special.layer is layer])
    arrived(unit, [division_code])


def versions(unit: Unit, division_codes: Collection[str]) -> dict[str, int]:
    """Answer the newest version of each centre that has published one."""
    return newest_versions(unit, SQL.newest_versions, division_codes)


def versions_ahead(unit: Unit, division_codes: Collection[str]) -> Callable[[], dict[str, int]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    return newest_ahead(unit, SQL.newest_versions, division_codes)


def _read(unit: Unit, division_code: str, version: int) -> Edition[WorkCalendar] | None:
    found = unit.row(SQL.find_version, division_code=division_code, version=version)
    if found is None:
        return None
    rows = unit.rows(SQL.read_special_days, division_code=division_code, version=version)
    return Edition(version, WorkCalendar.of(map(_special_day, rows), hours_kept(found["hours"])))


CALENDARS = Published(name="calendar", read=_read)
"""Each centre's calendars, every version."""

NONE_PUBLISHED = Edition(0, WorkCalendar(()))
"""What a centre is judged by whose calendar does not come: weeks and the days of the statute."""


def of_version(unit: Unit, division_code: str, version: int) -> WorkCalendar:
    """Answer a centre's calendar of a version; that of the statute for none."""
    return CALENDARS.exactly(unit, division_code, version).content if version else NONE_PUBLISHED.content


def _special_day(row: Row) -> SpecialDay:
    day_type = DayType.WORKDAY if row["working"] else DayType.HOLIDAY
    return SpecialDay(row["day"], day_type, row["name_zh"], row["name_en"], Layer(row["layer"]))


def _day_row(special: SpecialDay) -> Values:
    return {
        "day": special.date,
        "working": special.day_type is DayType.WORKDAY,
        "name_zh": special.name_zh,
        "name_en": special.name_en,
    }
