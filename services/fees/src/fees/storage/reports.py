"""What moved on lines of bills and in the ledger, over a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.rows import columns
from chassis.storage.unit import Row, Unit
from fees.domain.ledger import EntryKind
from fees.domain.reports import KINDS, LESS, Figure, Moved, MovedLine, Posted, ReceiptFigures
from kernel.calendar import CENTRE_ZONE

SQL = load_queries(__package__, "reports.sql")

_FIRST = (datetime.min.replace(tzinfo=UTC), UUID(int=0), 0)


def add_paid(unit: Unit, whole: Iterable[tuple[UUID, UUID]]) -> None:
    """Note what was paid for each line of bills that are whole now: (case, entry of the ledger)."""
    rows = list(whole)
    if rows:
        unit.run(SQL.add_paid, **columns("case_id entry_id", rows), moved_at=unit.now)


def take_back_paid(unit: Unit, due_again: Iterable[tuple[UUID, UUID]]) -> None:
    """Note that what was paid for each line of bills that are due again is not: (case, entry of the ledger)."""
    unit.run(SQL.take_back_paid, **columns("case_id entry_id", list(due_again)), moved_at=unit.now)


def period(first_day: date, last_day: date) -> dict[str, datetime]:
    """Answer when a period begins at the centre, and the instant after it."""
    since = datetime.combine(first_day, time(), CENTRE_ZONE)
    return {"since": since, "until": datetime.combine(last_day + timedelta(days=1), time(), CENTRE_ZONE)}


def by_fee(unit: Unit, division_code: str, first_day: date, last_day: date) -> list[Moved]:
    """Answer what moved, by department, fee and why."""
    return [Moved(**row) for row in unit.rows(SQL.by_fee, division_code=division_code, **period(first_day, last_day))]


def by_account(unit: Unit, division_code: str, first_day: date, last_day: date) -> list[Posted]:
    """Answer what the ledger posted, by account, department and why."""
    rows = unit.rows(SQL.by_account, division_code=division_code, **period(first_day, last_day))
    return [Posted(**row) for row in rows]


def receipts(unit: Unit, division_code: str, first_day: date, last_day: date) -> ReceiptFigures:
    """Answer the receipts that were issued."""
    row = _one(unit.row(SQL.receipts, division_code=division_code, **period(first_day, last_day)))
    return ReceiptFigures(**row)


def closed_days(unit: Unit, division_code: str, first_day: date, last_day: date) -> int:
    """Answer how many days are closed."""
    row = _one(unit.row(SQL.closed_days, division_code=division_code, first_day=first_day, last_day=last_day))
    return int(row["closed_count"])


def lines_of(  # noqa: PLR0913, PLR0917 - what a figure is of
    unit: Unit,
    division_code: str,
    days: tuple[date, date],
    department_code: str,
    fee_code: str,
    figure: Figure,
    after: tuple[datetime, UUID, int] | None,
    row_count: int,
) -> tuple[Sequence[MovedLine], int, int]:
    """Answer a page of the lines behind a figure, how many there are, and what all come to (fen)."""
    asked = {
        "division_code": division_code,
        "department_code": department_code,
        "fee_code": fee_code,
        "kinds": [kind.value for kind in KINDS[figure]],
        **period(*days),
    }
    after_at, after_entry, after_line = after or _FIRST
    place = {"after_at": after_at, "after_entry": after_entry, "after_line": after_line, "row_count": row_count}
    sign = -1 if figure in LESS else 1
    rows = unit.rows(SQL.lines_of, **asked, **place)
    together = _one(unit.row(SQL.lines_together, **asked))
    lines = [
        MovedLine(
            key=(row["moved_at"], row["entry_id"], row["line_no"]),
            case=(row["case_id"], division_code),
            case_no=row["case_no"],
            fee_code=row["fee_code"],
            kind=EntryKind(row["kind"]),
            amount_fen=sign * row["amount_fen"],
            moved_at=row["moved_at"],
        )
        for row in rows
    ]
    return lines, together["total_count"], sign * together["total_fen"]


def _one(row: Row | None) -> Row:
    """Answer the row of a count: there is always one."""
    if row is None:
        raise AssertionError
    return row
