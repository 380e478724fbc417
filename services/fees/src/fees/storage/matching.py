"""Matches of lines and payments, and the days that are closed. Written by who holds the matches of the centre."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any
from uuid import UUID

from chassis.storage.queries import load_queries
from chassis.storage.unit import Row, Unit
from fees.domain.imports import StatementImport
from fees.domain.reconciliation import (
    MOST_SUGGESTIONS,
    SUGGESTION_DAYS,
    WINDOW_DAYS,
    BankLine,
    MatchRule,
    PeriodState,
    Taken,
)
from fees.storage.tables import WRITES

SQL = load_queries(__package__, "matching.sql")
# Slips that are confirmed with one file; what is left is with the next.
MOST_REMITTANCES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMatch:
    """What is recorded of a match."""

    division_code: str
    account_no: str
    lines: Sequence[BankLine]
    payments: Sequence[Taken]
    rule: MatchRule
    reason: str
    matched_by: str
    difference_class: str = ""
    entry_id: UUID | None = None


def hold_matches(unit: Unit, divisions: Iterable[str]) -> None:
    """Hold the matches of centres until commit, before their books."""
    unit.rows(SQL.hold_matches, division_code=sorted(set(divisions)))


def match_late(unit: Unit, held: StatementImport, entry_id: UUID) -> list[tuple[str, int]]:
    """Match what was open before this file and has its payment now; answers the sum by method (fen).

    So are the lines of this file itself, if another release has placed them and not yet compared them all.
    """
    is_compared = held.next_line_id is None or held.last_line_id is None or held.next_line_id > held.last_line_id
    rows = unit.rows(
        SQL.match_late,
        # No id is 0: of a file that has brought nothing, none is left out.
        first_line_id=(held.first_line_id or 0) if is_compared else 0,
        last_line_id=(held.last_line_id or 0) if is_compared else 0,
        division_code=held.division_code,
        account_no=held.account_no,
        first_day=held.first_day,
        last_day=held.last_day,
        entry_id=entry_id,
        window_days=WINDOW_DAYS,
        now=unit.now,
    )
    return [(row["method"], row["amount_fen"]) for row in rows]


def remittances_named(unit: Unit, held: StatementImport) -> list[Row]:
    """Answer open lines that name a remittance on its way, with its amount."""
    return unit.rows(
        SQL.remittances_named,
        division_code=held.division_code,
        account_no=held.account_no,
        first_day=held.first_day,
        last_day=held.last_day,
        window_days=WINDOW_DAYS,
        most=MOST_REMITTANCES,
    )


def match_reversals(unit: Unit, held: StatementImport) -> int:
    """Match lines of the days of an import that take each other back; answers how many lines."""
    row = unit.row(
        SQL.match_reversals,
        division_code=held.division_code,
        account_no=held.account_no,
        first_day=held.first_day,
        last_day=held.last_day,
        now=unit.now,
    )
    return 0 if row is None else int(row["total"])


def match_refunds(unit: Unit, held: StatementImport) -> list[UUID]:
    """Match lines of the days of an import by which transfers were paid back; answers their refunds."""
    rows = unit.rows(
        SQL.match_refunds,
        division_code=held.division_code,
        account_no=held.account_no,
        first_day=held.first_day,
        last_day=held.last_day,
        now=unit.now,
    )
    return [row["refund_id"] for row in rows]


def lock_lines(unit: Unit, division_code: str, line_ids: Sequence[int]) -> list[Row]:
    """Answer lines of a centre, each with the match it is in (``match_no`` is None: none)."""
    return unit.rows(SQL.lock_lines, line_id=list(line_ids), division_code=division_code)


def lock_payments(unit: Unit, division_code: str, payment_ids: Sequence[UUID]) -> list[Row]:
    """Answer payments of a centre but those in cash, each with the match it is in."""
    return unit.rows(SQL.lock_payments, payment_id=list(payment_ids), division_code=division_code)


def add_match(unit: Unit, new: NewMatch) -> int:
    """Record a match; answers its number."""
    row = unit.row(SQL.next_match_no)
    if row is None:
        raise LookupError("a sequence has a next number")
    match_no: int = row["match_no"]
    parts = list(zip_longest(new.lines, new.payments))
    unit.write(
        WRITES.insert_settlement,
        [
            {
                "match_no": match_no,
                "part": part,
                "division_code": new.division_code,
                "account_no": new.account_no,
                # A payment beyond the lines stands on the day of the first line.
                "day": (line or new.lines[0]).day if new.lines else payment.day,
                "line_id": line.line_id if line else None,
                "line_fen": line.amount_fen if line else 0,
                "payment_id": payment.payment_id if payment else None,
                "payment_fen": payment.amount_fen if payment else 0,
                "method": payment.method if payment else "",
                "rule": new.rule.value,
                "difference_class": new.difference_class,
                "reason": new.reason,
                "entry_id": new.entry_id,
                "matched_by": new.matched_by,
                "matched_at": unit.now,
            }
            for part, (line, payment) in enumerate(parts, start=1)
        ],
    )
    return match_no


def read_match(unit: Unit, division_code: str, match_no: int) -> list[Row]:
    """Answer the parts of a match that was not undone."""
    return unit.rows(SQL.read_match, match_no=match_no, division_code=division_code)


def undo_match(unit: Unit, division_code: str, match_no: int, reason: str, by: str, entry_id: UUID | None) -> None:  # noqa: PLR0913, PLR0917 - the columns of its record
    """Record that a match was undone."""
    unit.write(
        WRITES.insert_settlement_undone,
        [
            {
                "match_no": match_no,
                "division_code": division_code,
                "reason": reason,
                "entry_id": entry_id,
                "undone_by": by,
                "undone_at": unit.now,
            }
        ],
    )
    unit.row(SQL.unfold_match, match_no=match_no, division_code=division_code)
    unit.run(SQL.mark_undone, match_no=match_no)


def class_of_line(unit: Unit, division_code: str, account_no: str, day: date, line_id: int) -> str:
    """Answer the class an open line is in."""
    row = unit.row(SQL.class_of_line, division_code=division_code, account_no=account_no, day=day, line_id=line_id)
    return "" if row is None else row["difference_class"]


def closed_among(unit: Unit, division_code: str, account_no: str, days: Sequence[date]) -> list[date]:
    """Answer which of these days are closed."""
    rows = unit.rows(SQL.closed_among, division_code=division_code, account_no=account_no, day=list(days))
    return [row["day"] for row in rows]


def say_periods(  # noqa: PLR0913, PLR0917 - the columns of its record
    unit: Unit, division_code: str, account_no: str, days: Sequence[date], state: PeriodState, reason: str, by: str
) -> None:
    """Close days of an account, or open them."""
    unit.run(
        SQL.say_periods,
        division_code=division_code,
        account_no=account_no,
        day=list(days),
        state=state.value,
        reason=reason,
        said_by=by,
        said_at=unit.now,
    )


def newest_period(unit: Unit, division_code: str, account_no: str, day: date) -> tuple[PeriodState, str]:
    """Answer what was said last of a day, and by whom."""
    row = unit.row(SQL.newest_period, division_code=division_code, account_no=account_no, day=day)
    return (PeriodState.OPEN, "") if row is None else (PeriodState(row["state"]), row["said_by"])


def suggestions(unit: Unit, division_code: str, line_ids: Sequence[int]) -> list[Row]:
    """Answer what may belong to open lines, the likeliest of each line first."""
    return unit.rows(
        SQL.suggestions,
        line_id=list(line_ids),
        division_code=division_code,
        window_days=SUGGESTION_DAYS,
        most=MOST_SUGGESTIONS,
    )


def told_at(instant: datetime) -> str:
    """Write when something was matched, for a refusal."""
    return instant.isoformat(timespec="minutes")


def amounts_of(parts: Sequence[Row]) -> tuple[int, list[tuple[str, int]]]:
    """Answer what the lines and, by method, the payments of a match come to (fen)."""
    by_method: dict[str, Any] = {}
    for part in parts:
        if part["method"]:
            by_method[part["method"]] = by_method.get(part["method"], 0) + part["payment_fen"]
    return sum(part["line_fen"] for part in parts), sorted(by_method.items())
