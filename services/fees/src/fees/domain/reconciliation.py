"""Matching what a bank says with what was taken: why, what is posted for it, and what is wrong with the rest."""

from __future__ import annotations

import enum
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fees.domain.ledger import EntryKind, Posting
from fees.domain.refusals import SumsDiffer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

WINDOW_DAYS = 10
"""Days between a payment and its line within which one reference may be matched by the system."""
SUGGESTION_DAYS = 5
"""Days before and after a line in which payments are looked for."""
MOST_SUGGESTIONS = 5

BANK = "bank.account"
"""Money that a line of the bank has confirmed."""
CHARGES = "bank.charges"


class MatchRule(enum.Enum):
    """Why lines and payments belong together; values are stored."""

    REFERENCE = "reference"
    AMOUNT_AND_DAY = "amount_and_day"
    SEVERAL_PAYMENTS = "several_payments"
    SEVERAL_LINES = "several_lines"
    REVERSAL = "reversal"
    NETTED = "netted"
    CHARGE = "charge"
    BY_HAND = "by_hand"
    EXPLAINED = "explained"
    REFUND = "refund"


class DifferenceClass(enum.Enum):
    """What is wrong with a line or payment without a counterpart; values are stored."""

    BANK_ONLY = "bank_only"
    BOOKS_ONLY = "books_only"
    AMOUNT = "amount"
    DUPLICATE = "duplicate"
    DATE = "date"


class PeriodState(enum.Enum):
    """Whether a day may change; values are stored."""

    OPEN = "open"
    CLOSED = "closed"
    REOPENING = "reopening"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """A line as matching sees it."""

    line_id: int
    account_no: str
    day: date
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A payment as matching sees it."""

    payment_id: UUID
    day: date
    amount_fen: int
    method: str


def check_sums(lines: Sequence[BankLine], payments: Sequence[Taken], charge_fen: int) -> None:
    """Refuse what does not come to zero: payments less the charge are the lines.

    Raises:
        SumsDiffer: it does not.
    """
    left = sum(line.amount_fen for line in lines) + charge_fen - sum(payment.amount_fen for payment in payments)
    if left:
        raise SumsDiffer(difference_fen=str(left))


def settlement_entry(
    lines_fen: int, by_method: Sequence[tuple[str, int]], reference: str, entry_id: UUID, posted_at: datetime
) -> list[Posting]:
    """Post that money has arrived: from clearing, by method, to the account; what is between is the bank's charge.

    Args:
        lines_fen: what the lines come to.
        by_method: what the payments come to, by method.
        reference: of the paper behind it.
        entry_id: of the entry.
        posted_at: when.

    Returns:
        Nothing if no money has moved.
    """
    amounts: Counter[str] = Counter()
    amounts[BANK] += lines_fen
    for method, fen in by_method:
        amounts[f"bank.{method}"] -= fen
    amounts[CHARGES] -= sum(amounts.values())
    kind = EntryKind.BANK_SETTLED if any(fen for _, fen in by_method) else EntryKind.BANK_CHARGE
    return _postings(amounts, kind, reference, entry_id, posted_at)


def undoing_entry(
    lines_fen: int, by_method: Sequence[tuple[str, int]], reference: str, entry_id: UUID, posted_at: datetime
) -> list[Posting]:
    """Post the opposite of ``settlement_entry``."""
    back = [(method, -fen) for method, fen in by_method]
    return settlement_entry(-lines_fen, back, reference, entry_id, posted_at)


def _postings(
    amounts: Counter[str], kind: EntryKind, reference: str, entry_id: UUID, posted_at: datetime
) -> list[Posting]:
    return [
        Posting(
            entry_id=entry_id,
            case_id=None,
            kind=kind,
            account=account,
            department_code="",
            amount_fen=fen,
            reference=reference,
            posted_at=posted_at,
        )
        for account, fen in sorted(amounts.items())
        if fen
    ]
