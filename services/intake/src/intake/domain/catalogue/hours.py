"""Whether a list of business hours can be one, and whether it leaves alone the days that have begun."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from intake.domain.catalogue.building import opening_hours
from intake.domain.csv_files.faults import FileFaults
from intake.domain.csv_files.tables import Table, TableRow
from kernel.business_hours import WEEKDAYS, BusinessHours
from kernel.clock import SHORTEST_ON_THE_SPOT
from kernel.errors import FaultKind

DAYS_LOOKED_BACK = 800
"""Two years and more: no limit that runs began before."""

MOST_ROWS = 500

_WORKWEEK = WEEKDAYS[:5]


def check_hours(table: Table, faults: FileFaults) -> None:
    """Record intervals that are none, overlap, or belong together and end apart; and weekdays without any."""
    readable = [row for row in table.rows if _is_readable(table, row, faults)]
    if faults.count:
        return
    if len(readable) > MOST_ROWS:
        faults.add(
            f"{table.spec.name}:{readable[MOST_ROWS].line}",
            f"Give at most {MOST_ROWS} rows.",
            f"最多填写{MOST_ROWS}行。",
            FaultKind.TOO_MANY,
        )
    for _, same_day in groupby(sorted(readable, key=_set_of), key=lambda row: _set_of(row)[:2]):
        _check_set(table, list(same_day), faults)
    given = {row.cells["weekday"] for row in readable}
    missing = [day for day in _WORKWEEK if day not in given]
    if readable and missing:
        faults.add(
            table.field(readable[0], "weekday"),
            f"Give hours of every day from Monday to Friday; missing: {', '.join(missing)}.",
            f"请填写周一至周五每天的工作时间，缺少：{'、'.join(missing)}。",
            FaultKind.REQUIRED,
        )


def check_begun_days(table: Table, published: BusinessHours, faults: FileFaults, now: datetime) -> None:
    """Record the first row by which a day that has begun would have other hours than it was worked by.

    Dates were counted, decisions taken and silences counted as consent by those hours; what changes, changes from
    tomorrow on.
    """
    given = BusinessHours(opening_hours(row.cells) for row in table.rows)
    today = now.date()
    tomorrow = today + timedelta(days=1)
    for back in range(DAYS_LOOKED_BACK):
        day = today - timedelta(days=back)
        if (given.opens(day), given.closes(day)) != (published.opens(day), published.closes(day)):
            row = _row_of(table, given, day)
            faults.add(
                table.field(row, "valid_from") if row else table.spec.name,
                f"This would change the hours of {day}, which has begun; they change from {tomorrow} on.",
                f"这会改变已开始的{day}的工作时间；工作时间只能自{tomorrow}起变更。",
                FaultKind.CONTRADICTS,
            )
            return


def _row_of(table: Table, given: BusinessHours, day: date) -> TableRow | None:
    """Answer the row that says a day's hours; None where none does any more."""
    last = given.of(day)[-1]
    return next((row for row in table.rows if opening_hours(row.cells) == last), None)


def _is_readable(table: Table, row: TableRow, faults: FileFaults) -> bool:
    """Whether an interval can be one by itself; cells that cannot be read are recorded already."""
    cells, before = row.cells, faults.count
    checks = {column.name: column.check for column in table.spec.columns}
    if not all(cells[name] for name in ("weekday", "valid_from", "opens", "closes")):
        return False
    if any(cell and checks[name](cell) for name, cell in cells.items()):
        return False
    if cells["closes"] <= cells["opens"]:
        faults.add(
            table.field(row, "closes"),
            f"Give a time after {cells['opens']}.",
            f"请填写晚于{cells['opens']}的时间。",
            FaultKind.OUT_OF_RANGE,
        )
    if cells["valid_to"] and cells["valid_to"] < cells["valid_from"]:
        faults.add(
            table.field(row, "valid_to"),
            f"Give a day from {cells['valid_from']} on, or none.",
            f"请填写不早于{cells['valid_from']}的日期，或留空。",
            FaultKind.OUT_OF_RANGE,
        )
    return faults.count == before


def _set_of(row: TableRow) -> tuple[str, str, str]:
    return row.cells["weekday"], row.cells["valid_from"], row.cells["opens"]


def _check_set(table: Table, rows: list[TableRow], faults: FileFaults) -> None:
    """Record what is wrong with the intervals of one weekday that begin to hold on one day."""
    for earlier, later in pairwise(rows):
        if later.cells["valid_to"] != rows[0].cells["valid_to"]:
            faults.add(
                table.field(later, "valid_to"),
                f"Hours of one weekday that begin on one day end on one day too: line {rows[0].line}.",
                f"同一星期、同日起执行的时段应同日止，见第{rows[0].line}行。",
                FaultKind.CONTRADICTS,
            )
        if later.cells["opens"] < earlier.cells["closes"]:
            faults.add(
                table.field(later, "opens"),
                f"This overlaps line {earlier.line}.",
                f"与第{earlier.line}行时段重叠。",
                FaultKind.CONTRADICTS,
            )
    _check_length(table, rows, faults)


def _check_length(table: Table, rows: Iterable[TableRow], faults: FileFaults) -> None:
    """Record a day too short to decide on the spot what came when it opened."""
    every = [(row, opening_hours(row.cells)) for row in rows]
    first, last = every[0][1], every[-1][1]
    anchor = date.min
    if datetime.combine(anchor, last.closes) - datetime.combine(anchor, first.opens) < SHORTEST_ON_THE_SPOT:
        faults.add(
            table.field(every[-1][0], "closes"),
            "Give an hour of business a day at least; a day without business is one of holidays.csv.",
            "每日工作时间至少一小时；全天停业的日期请填入holidays.csv。",
            FaultKind.OUT_OF_RANGE,
        )
