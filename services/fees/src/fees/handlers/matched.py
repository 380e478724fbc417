"""What several use cases of matching do: look whether lines and payments are open, and tell a match."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chassis.storage.unit import Unit
from fees.domain.reconciliation import BankLine, MatchRule, Taken
from fees.domain.refusals import LineNotOpen, PaymentNotOpen, PeriodClosed
from fees.storage import matching, reconciliation
from fees.storage.reconciliation import TakenPayment


@dataclass(frozen=True, slots=True)
class OpenParts:
    """Lines and payments that nothing stands for yet."""

    lines: list[BankLine]
    payments: list[Taken]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchTold:
    """A match with its payments."""

    match_no: int
    rule: MatchRule
    matched_by: str
    matched_at: datetime
    reason: str
    line_ids: tuple[int, ...]
    payments: tuple[TakenPayment, ...]
    charge_fen: int


def open_parts(unit: Unit, centre: str, line_ids: Sequence[int], payment_ids: Sequence[UUID]) -> OpenParts:
    """Answer open lines of one account and open payments; the caller holds the matches of the centre.

    Raises:
        LineNotOpen: a line is not here, has its counterpart, or is of another account than the others.
        PaymentNotOpen: a payment is not here or has its line.
        PeriodClosed: a day is closed.
    """
    lines = matching.lock_lines(unit, centre, line_ids)
    for row in lines:
        if row["match_no"] is not None:
            raise LineNotOpen(matched_by=row["matched_by"], matched_at=matching.told_at(row["matched_at"]))
    if len(lines) != len(set(line_ids)) or len({row["account_no"] for row in lines}) > 1:
        raise LineNotOpen
    payments = matching.lock_payments(unit, centre, payment_ids) if payment_ids else []
    if len(payments) != len(set(payment_ids)) or any(row["match_no"] is not None for row in payments):
        raise PaymentNotOpen
    if lines:
        check_open_days(unit, centre, lines[0]["account_no"], {row["day"] for row in lines})
    return OpenParts(
        [
            BankLine(line_id=row["line_id"], account_no=row["account_no"], day=row["day"], amount_fen=row["amount_fen"])
            for row in lines
        ],
        [
            Taken(payment_id=row["payment_id"], day=row["day"], amount_fen=row["amount_fen"], method=row["method"])
            for row in payments
        ],
    )


def check_open_days(unit: Unit, centre: str, account_no: str, days: Collection[date]) -> None:
    """Refuse to change closed days.

    Raises:
        PeriodClosed: one of them is.
    """
    closed = matching.closed_among(unit, centre, account_no, sorted(days))
    if closed:
        raise PeriodClosed(day=str(closed[0]))


def match_told(unit: Unit, centre: str, match_no: int) -> MatchTold:
    """Tell a match."""
    return matches_told(unit, centre, [match_no])[match_no]


def matches_told(unit: Unit, centre: str, match_nos: Sequence[int]) -> dict[int, MatchTold]:
    """Tell matches by their number."""
    if not match_nos:
        return {}
    parts = reconciliation.matches(unit, centre, match_nos)
    payments = reconciliation.payments(unit, centre, [row["payment_id"] for row in parts if row["payment_id"]])
    told = {}
    for match_no in dict.fromkeys(row["match_no"] for row in parts):
        own = [row for row in parts if row["match_no"] == match_no]
        rule = MatchRule(own[0]["rule"])
        charge = sum(row["payment_fen"] - row["line_fen"] for row in own)
        told[match_no] = MatchTold(
            match_no=match_no,
            rule=rule,
            matched_by=own[0]["matched_by"],
            matched_at=own[0]["matched_at"],
            reason=own[0]["reason"],
            line_ids=tuple(row["line_id"] for row in own if row["line_id"] is not None),
            payments=tuple(payments[row["payment_id"]] for row in own if row["payment_id"]),
            charge_fen=0 if rule is MatchRule.EXPLAINED else charge,
        )
    return told
