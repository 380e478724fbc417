"""The centres' special days, by catalogue version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chassis.storage.queries import load_queries
from chassis.storage.unit import Unit
from kernel.calendar import DayType, SpecialDay, WorkCalendar

SQL = load_queries(__package__, "special_days.sql")


def keep(unit: Unit, division_code: str, version: int, days: Sequence[SpecialDay]) -> None:
    """Keep the special days of one published version."""
    unit.run(
        SQL.write_special_days,
        division_code=division_code,
        version=version,
        days=[special.date for special in days],
        workings=[special.day_type is DayType.WORKDAY for special in days],
        names_zh=[special.name_zh for special in days],
        names_en=[special.name_en for special in days],
    )


def newest(unit: Unit, division_codes: Iterable[str]) -> dict[str, WorkCalendar]:
    """Answer the newest calendar of each centre that has one."""
    rows = unit.rows(SQL.newest_versions, division_codes=sorted(set(division_codes)))
    return {row["division_code"]: _calendar(unit, row["division_code"], row["version"]) for row in rows}


def _calendar(unit: Unit, division_code: str, version: int) -> WorkCalendar:
    def load() -> WorkCalendar:
        rows = unit.rows(SQL.read_special_days, division_code=division_code, version=version)
        return WorkCalendar(
            SpecialDay(
                row["day"],
                DayType.WORKDAY if row["working"] else DayType.HOLIDAY,
                row["name_zh"],
                row["name_en"],
            )
            for row in rows
        )

    return unit.remember(("calendar", division_code, version), load)
