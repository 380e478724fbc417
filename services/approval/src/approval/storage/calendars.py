"""Each centre's calendar: which days differ from the plain week."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from chassis.published import hours_kept, kept_hours
from chassis.storage.published import Edition, Published, arrived, newest_ahead, newest_versions
from chassis.storage.queries import load_queries
from kernel.calendar import DayType, Layer, SpecialDay, WorkCalendar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from chassis.storage.unit import Unit
    from kernel.business_hours import OpeningHours

SQL = load_queries("approval.storage", "calendars.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDays:
    """The special days and business hours of one published catalogue version of a centre."""

    division_code: str
    version: int
    special_days: tuple[SpecialDay, ...]
    published_at: datetime
    business_hours: tuple[OpeningHours, ...] = ()


def keep(unit: Unit, published: Sequence[PublishedDays]) -> None:
    """Keep the newest of the published calendars of each centre, if it is newer than the one here."""
    newest: dict[str, PublishedDays] = {}
    for days in published:
        if days.division_code not in newest or newest[days.division_code].version < days.version:
            newest[days.division_code] = days
    kept = unit.rows(
        SQL.keep_calendars,
        division_codes=list(newest),
        versions=[days.version for days in newest.values()],
        special_days=[_to_json(days.special_days, Layer.NATIONAL) for days in newest.values()],
        local_days=[_to_json(days.special_days, Layer.LOCAL) for days in newest.values()],
        hours=[json.dumps(kept_hours(days.business_hours)) for days in newest.values()],
        published_at=[days.published_at for days in newest.values()],
    )
    arrived(unit, [row["division_code"] for row in kept])


def versions(unit: Unit, division_codes: Collection[str]) -> dict[str, int]:
    """Answer the calendar version of each centre that has one."""
    return newest_versions(unit, SQL.calendar_versions, division_codes)


def versions_ahead(unit: Unit, division_codes: Collection[str]) -> Callable[[], dict[str, int]]:
    """Ask for the same; what is answered waits for it, with what is asked meanwhile."""
    return newest_ahead(unit, SQL.calendar_versions, division_codes)


def ask(unit: Unit, division_codes: Collection[str]) -> Callable[[], dict[str, int]]:
    """Ask for the same; once what is answered is called, ``current`` has the calendars of these versions."""
    asked = versions_ahead(unit, division_codes)
    return lambda: _known(unit, asked())


def _known(unit: Unit, newest: dict[str, int]) -> dict[str, int]:
    for division_code in newest:
        edition = CALENDARS.at_least(unit, division_code, newest)
        unit.read_once(("calendar", division_code), partial(getattr, edition, "content"))
    return newest


def current(unit: Unit, division_code: str) -> WorkCalendar:
    """Answer a centre's newest calendar, whose version is asked for once in a unit.

    Raises:
        NotYetKnown: the centre has published none.
    """

    def found() -> WorkCalendar:
        return CALENDARS.at_least(unit, division_code, versions(unit, {division_code})).content

    return unit.read_once(("calendar", division_code), found)


def _read(unit: Unit, division_code: str, _version: int) -> Edition[WorkCalendar] | None:
    row = unit.row(SQL.read_calendar, division_code=division_code)
    if row is None:
        return None
    national, local = map(_from_json, row["special_days"]), map(_from_json, row["local_days"])
    return Edition(row["version"], WorkCalendar(national, local, hours_kept(row["hours"])))


CALENDARS = Published(name="calendar", read=_read)
"""The newest calendar of each centre; older ones are not kept."""


def _to_json(days: Sequence[SpecialDay], layer: Layer) -> str:
    return json.dumps(
        [
            {
                "date": day.date.isoformat(),
                "working": day.day_type is DayType.WORKDAY,
                "name_zh": day.name_zh,
                "name_en": day.name_en,
            }
            for day in days
            if day.layer is layer
        ],
        ensure_ascii=False,
    )


def _from_json(day: dict[str, str | bool]) -> SpecialDay:
    day_type = DayType.WORKDAY if day["working"] else DayType.HOLIDAY
    return SpecialDay(date.fromisoformat(str(day["date"])), day_type, str(day["name_zh"]), str(day["name_en"]))
