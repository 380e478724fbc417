"""Fee catalogues of the centres, by version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from chassis.storage.published import Edition, Published, arrived, newest_versions
from chassis.storage.queries import load_queries
from chassis.storage.tables import fields_of
from chassis.storage.unit import Unit
from fees.domain.catalogue import PublishedRate, read_rates
from fees.storage.tables import WRITES
from kernel.calendar import DayType, Layer, SpecialDay, WorkCalendar
from kernel.tariff import FeeRate

SQL = load_queries(__package__, "catalogue.sql")

CatalogueKey = tuple[str, int]
"""A catalogue: division code and version."""

Content = tuple[datetime, Sequence[PublishedRate], Sequence[SpecialDay]]
"""What one says: when it was published, its rates, and the days that differ from the plain week."""


def add_catalogues(unit: Unit, catalogues: Mapping[CatalogueKey, Content]) -> None:
    """Keep published catalogues; a version that is here already stays as it is."""
    added = unit.write(
        WRITES.insert_new_fee_catalogue,
        [
            {
                "division_code": division_code,
                "version": version,
                "published_at": published_at,
                "special_days": [_written(day) for day in days],
            }
            for (division_code, version), (published_at, _, days) in catalogues.items()
        ],
    )
    unit.write(
        WRITES.insert_fee_rate,
        [{**key, **fields_of(rate)} for key in added for rate in catalogues[key["division_code"], key["version"]][1]],
    )
    arrived(unit, [row["division_code"] for row in added])


def _read(unit: Unit, division_code: str, version: int) -> Edition[Mapping[str, FeeRate]] | None:
    if unit.row(SQL.find_catalogue, division_code=division_code, version=version) is None:
        return None
    rows = unit.rows(SQL.read_rates, division_code=division_code, version=version)
    return Edition(version, read_rates(PublishedRate(**row) for row in rows))


RATES = Published(name="fees.rates", read=_read)
"""The rates of each centre's catalogue versions, by fee code."""


def calendar(unit: Unit, division_code: str) -> WorkCalendar:
    """Answer a centre's newest calendar; the plain week and the statute before there is one."""
    versions = newest_versions(unit, SQL.newest_catalogues, [division_code])
    if division_code not in versions:
        return WorkCalendar(())
    return _CALENDARS.at_least(unit, division_code, versions).content


def _read_days(unit: Unit, division_code: str, version: int) -> Edition[WorkCalendar] | None:
    row = unit.row(SQL.read_special_days, division_code=division_code, version=version)
    return Edition(version, WorkCalendar.of(map(_special_day, row["special_days"]))) if row else None


_CALENDARS = Published(name="fees.calendar", read=_read_days)


def _written(day: SpecialDay) -> tuple[str, bool, str]:
    return day.date.isoformat(), day.day_type is DayType.WORKDAY, day.layer.value


def _special_day(written: tuple[str, bool, str]) -> SpecialDay:
    on, is_worked, layer = written
    # What it is called is on no page of the fee office.
    return SpecialDay(date.fromisoformat(on), DayType.WORKDAY if is_worked else DayType.HOLIDAY, "", "", Layer(layer))
