"""What the bank has beside what was taken, day by day and line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.tables import record_of
from chassis.storage.unit import Row, Unit
from fees.domain.reconciliation import DifferenceClass, PeriodState

SQL = load_queries(__package__, "reconciliation.sql")

MOST_PAYMENTS = 200
# Days PostgreSQL can add to and take from.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPayment:
    """A payment by card, QR code or transfer, with the number of its case."""

    payment_id: UUID
    case_id: UUID
    case_no: str
    amount_fen: int
    method: str
    reference: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCount:
    """How much is open of a day in a class."""

    day: date
    difference_class: DifferenceClass
    count: int
    amount_fen: int


@dataclass(slots=True)
class DayTold:
    """A day of an account beside what was taken; fen."""

    day: date
    bank_count: int = 0
    bank_fen: int = 0
    books_count: int = 0
    books_fen: int = 0
    matched_count: int = 0
    explained_count: int = 0
    open: list[OpenCount] = field(default_factory=list)
    state: PeriodState = PeriodState.OPEN
    said_by: str = ""
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAsked:
    """Which lines are asked for; without ``day``, of all days; ``amount_fen`` 0: of any amount."""

    division_code: str
    account_no: str
    day: date | None
    open_only: bool
    amount_fen: int

    @property
    def span(self) -> dict[str, date]:
        """First and last day."""
        return {"first_day": self.day or FIRST_DAY, "last_day": self.day or LAST_DAY}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTold:
    """A line as it is shown; ``difference_class`` is None if it has its counterpart."""

    line_id: int
    day: date
    value_day: date
    amount_fen: int
    reference: str
    bank_reference: str
    payer: str
    account_tail: str
    text: str
    statement_no: str
    row_no: int
    match_no: int | None
    difference_class: DifferenceClass | None


def accounts(unit: Unit, division_code: str) -> list[str]:
    """Answer the accounts of a centre that have lines, that with the newest day first."""
    return [row["account_no"] for row in unit.rows(SQL.accounts, division_code=division_code)]


def days(unit: Unit, division_code: str, account_no: str, first_day: date, last_day: date) -> list[DayTold]:
    """Answer the days on which something was booked, taken or closed."""
    told: dict[date, DayTold] = {}
    span = {"division_code": division_code, "first_day": first_day, "last_day": last_day}
    own = {**span, "account_no": account_no}
    for row in [*unit.rows(SQL.bank_days, **own), *unit.rows(SQL.book_days, **span)]:
        day = _day(told, row)
        for name, value in row.items():
            setattr(day, name, value)
    for row in unit.rows(SQL.period_days, **own):
        day = _day(told, row)
        day.state, day.said_by, day.said_at = PeriodState(row["state"]), row["said_by"], row["said_at"]
    for each in open_counts(unit, division_code, account_no, first_day, last_day):
        told.setdefault(each.day, DayTold(each.day)).open.append(each)
    return [told[day] for day in sorted(told)]


def open_counts(unit: Unit, division_code: str, account_no: str, first_day: date, last_day: date) -> list[OpenCount]:
    """Answer what is open, by day and class; each line and each payment is in one class at most."""
    span = {"division_code": division_code, "first_day": first_day, "last_day": last_day}
    lines = unit.rows(SQL.open_by_class, account_no=account_no, **span)
    books = unit.rows(SQL.open_books, **span)
    found = [
        OpenCount(
            day=row["day"],
            difference_class=DifferenceClass(row.get("difference_class", "books_only")),
            count=row["total"],
            amount_fen=row["amount_fen"],
        )
        for row in [*lines, *books]
    ]
    return sorted(found, key=lambda each: (each.day, each.difference_class.value))


def lines(unit: Unit, asked: LineAsked, after: tuple[date, int] | None, row_count: int) -> list[LineTold]:
    """Answer lines from after one already shown on."""
    after_day, after_id = after or (FIRST_DAY, 0)
    rows = unit.rows(SQL.list_lines, **_filter(asked), after_day=after_day, after_id=after_id, row_count=row_count)
    unmatched = [row for row in rows if row["match_no"] is None]
    classes = {}
    if unmatched:
        found = unit.rows(
            SQL.classes_of, division_code=asked.division_code, line_id=[row["line_id"] for row in unmatched]
        )
        classes = {row["line_id"]: DifferenceClass(row["difference_class"]) for row in found}
    return [record_of(LineTold, {**row, "difference_class": classes.get(row["line_id"])}) for row in rows]


def line_count(unit: Unit, asked: LineAsked) -> int:
    """Answer how many lines there are."""
    row = unit.row(SQL.count_lines, **_filter(asked))
    return 0 if row is None else int(row["total"])


def matches(unit: Unit, division_code: str, match_nos: Sequence[int]) -> list[Row]:
    """Answer the parts of matches that were not undone."""
    return unit.rows(SQL.matches, match_no=list(match_nos), division_code=division_code)


def payments(unit: Unit, division_code: str, payment_ids: Collection[UUID]) -> dict[UUID, TakenPayment]:
    """Answer payments by their id."""
    if not payment_ids:
        return {}
    rows = unit.rows(SQL.payments, payment_id=list(payment_ids), division_code=division_code)
    return {payment.payment_id: payment for payment in _payments(rows)}


def open_payments(unit: Unit, division_code: str, day: date | None, amount_fen: int) -> tuple[list[TakenPayment], int]:
    """Answer the oldest payments that no line stands for, of a day or of all, and how many there are."""
    asked = {
        "division_code": division_code,
        "first_day": day or FIRST_DAY,
        "last_day": day or LAST_DAY,
        "amount_fen": amount_fen,
    }
    ids = [row["payment_id"] for row in unit.rows(SQL.list_open_payments, most=MOST_PAYMENTS, **asked)]
    row = unit.row(SQL.count_open_payments, **asked)
    return list(payments(unit, division_code, ids).values()), 0 if row is None else int(row["total"])


def _filter(asked: LineAsked) -> dict[str, object]:
    return {
        "division_code": asked.division_code,
        "account_no": asked.account_no,
        "open_only": asked.open_only,
        "amount_fen": asked.amount_fen,
        **asked.span,
    }


def _payments(rows: Iterable[Row]) -> list[TakenPayment]:
    return [record_of(TakenPayment, {**row, "reference": row["provider_reference"]}) for row in rows]


def _day(told: dict[date, DayTold], row: Row) -> DayTold:
    return told.setdefault(row["day"], DayTold(row["day"]))
