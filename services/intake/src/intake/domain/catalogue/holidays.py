"""Whether a list of holidays can be one: what a notice never says is a slip, and would move the dates of every case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from intake.domain.csv_files.cells import iso_date
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import Cells, Table, TableRow
from kernel.calendar import DayType, Layer
from kernel.errors import FaultKind
from kernel.statutory_days import FIRST_YEAR, statutory_days

MOST_EXCHANGED = 5
"""Weekdays a notice may give beyond the statutory days and what weekends make up for: in 2020 they were three."""

MOST_CLOSED = 30
"""Weekdays a year on which a centre may be closed by its own order: the longest holidays of a region have fifteen."""

_SATURDAY = 5
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class _Day:
    """A row that can be read."""

    row: TableRow
    date: date
    day_type: DayType
    layer: Layer

    @property
    def is_off(self) -> bool:
        return self.day_type is DayType.HOLIDAY

    @property
    def is_weekend(self) -> bool:
        return self.date.weekday() >= _SATURDAY


def check_holidays(table: Table, faults: FileFaults, today: date) -> None:
    """Record what contradicts the calendar, the statute (全国年节及纪念日放假办法 Art. 2) or any notice there was."""
    days = list(_days(table))
    for day in days:
        _check_day(table, day, days, today, faults)
    for layer, most in ((Layer.NATIONAL, MOST_EXCHANGED), (Layer.LOCAL, MOST_CLOSED)):
        _check_number(table, [day for day in days if day.layer is layer], most, faults)
    _check_whole(table, [day for day in days if day.layer is Layer.NATIONAL], today, faults)


def _days(table: Table) -> Iterator[_Day]:
    """The rows whose cells are right by themselves; the others are recorded already."""
    for row in table.rows:
        if _is_readable(row.cells):
            cells = row.cells
            yield _Day(row, date.fromisoformat(cells["date"]), DayType(cells["day_type"]), Layer(cells["layer"]))


def _is_readable(cells: Cells) -> bool:
    return (
        bool(cells["date"])
        and iso_date(cells["date"]) is None
        and cells["day_type"] in {day_type.value for day_type in DayType}
        and cells["layer"] in {Layer.NATIONAL.value, Layer.LOCAL.value}
    )


def _check_day(table: Table, day: _Day, days: Iterable[_Day], today: date, faults: FileFaults) -> None:
    weekday, told = _WEEKDAYS[day.date.weekday()], day.row.cells["weekday"]
    if told in _WEEKDAYS and told != weekday:
        faults.add(
            table.field(day.row, "weekday"),
            f"{day.date} is a {weekday}.",
            f"{day.date}的星期应为{weekday}。",
            FaultKind.CONTRADICTS,
        )
    if not _is_near(day.date.year, today):
        faults.add(
            table.field(day.row, "date"),
            f"Give a day from {FIRST_YEAR} to {today.year + 1}: no later year has a notice yet.",
            f"请填写{FIRST_YEAR}年至{today.year + 1}年的日期：更晚年份的放假安排尚未公布。",
            FaultKind.OUT_OF_RANGE,
        )
    elif not day.is_off and day.date in statutory_days(day.date.year):
        festival = statutory_days(day.date.year)[day.date]
        faults.add(
            table.field(day.row, "day_type"),
            f"{day.date} is off by statute ({festival.name_en}) and cannot be made a workday.",
            f"{day.date}为法定节假日（{festival.name_zh}），不得列为工作日。",
            FaultKind.CONTRADICTS,
        )
    elif not day.is_off and not day.is_weekend and not _opens_again(day, days):
        faults.add(
            table.field(day.row, "day_type"),
            f"A make-up day is a Saturday or Sunday, and {day.date} is a {weekday}.",
            f"调休上班日应为星期六或星期日，{day.date}是{weekday}。",
            FaultKind.CONTRADICTS,
        )


def _opens_again(day: _Day, days: Iterable[_Day]) -> bool:
    """Whether a centre works on a weekday that the notice gives off: its own layer has the last word."""
    return day.layer is Layer.LOCAL and any(
        other.layer is Layer.NATIONAL and other.is_off and other.date == day.date for other in days
    )


def _is_near(year: int, today: date) -> bool:
    return FIRST_YEAR <= year <= today.year + 1


def _check_number(table: Table, days: Iterable[_Day], most: int, faults: FileFaults) -> None:
    """Record the row with which a year has more days off than anybody gives.

    A weekday off is made up for by a weekend that is worked, or makes up for a statutory day that fell on one (Art. 6).
    """
    given: Counter[int] = Counter()
    for day in sorted(days, key=lambda day: (day.is_off, day.date)):
        year = day.date.year
        if year not in given and day.layer is Layer.NATIONAL:
            given[year] = -sum(lost.weekday() >= _SATURDAY for lost in statutory_days(year))
        if not day.is_off:
            given[year] -= day.layer is Layer.NATIONAL
        elif not day.is_weekend and day.date not in statutory_days(year):
            given[year] += 1
            if given[year] == most + 1:
                faults.add(
                    table.field(day.row, "day_type"),
                    f"With this row {year} has more than {most} weekdays off that neither the statute nor an exchange "
                    f"of weekends explains.",
                    f"加上此行，{year}年法定节假日及调休以外放假的工作日超过{most}天。",
                    FaultKind.TOO_MANY,
                )


def _check_whole(table: Table, days: list[_Day], today: date, faults: FileFaults) -> None:
    """Record the first row of each year that is given in part: its dates would count as certain, or not, by chance."""
    off = {day.date for day in days if day.is_off}
    for year in sorted({day.date.year for day in days if _is_near(day.date.year, today)}):
        missing = [day for day in statutory_days(year) if day not in off]
        if missing:
            named = "、".join(str(day) for day in missing)
            first = next(day.row for day in days if day.date.year == year)
            faults.add(
                table.field(first, "date"),
                f"The notice of {year} is given in part: give it whole, or none of it. Off by statute and missing: "
                f"{', '.join(str(day) for day in missing)}. A day of the centre's own has the layer local.",
                f"{year}年的放假安排不完整，应整年填写或不填。缺少法定节假日：{named}。本中心自定的日期，layer填写local。",
                FaultKind.CONTRADICTS,
            )
