"""One line of a statement, the statement around it, and what is wrong with a file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kernel.money import yuan

if TYPE_CHECKING:
    from datetime import date

LONGEST_TEXT = 140
"""Characters of the remittance text that are kept (ISO 20022: one ``Ustrd``)."""
LONGEST_REFERENCE = 64
MOST_FAULTS = 100
"""Faults that are told of one file; the others are counted."""

_TAIL = 4


class StatementLine(NamedTuple):
    """What a bank booked on an account. A credit is positive, a debit negative; integer fen."""

    statement_no: str
    day: date
    value_day: date
    amount_fen: int
    reference: str
    # The bank's own number of the booking, if the statement has one beside the payer's reference.
    bank_reference: str
    # As far as a person needs it to recognise somebody: the first character of a name, the end of an account.
    payer: str
    account_tail: str
    text: str
    reversal: bool
    # Where it stands in the file: a row of a CSV, a line of the others.
    row: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StatementHead:
    """One statement of a file: what it begins and ends with (fen), as the bank says it."""

    statement_no: str
    account_no: str
    opening_fen: int | None
    closing_fen: int | None
    line_count: int
    total_fen: int


@dataclass(frozen=True, slots=True)
class FileFault:
    """Something that makes a file unusable: where, and what to do about it, in both languages."""

    place: str
    en: str
    zh: str


class Unreadable(Exception):
    """A piece cannot be read any further; the fault says why."""

    def __init__(self, fault: FileFault) -> None:
        """Keep the fault."""
        super().__init__(fault.en)
        self.fault = fault


def new_line(  # noqa: PLR0913 - the columns of a line, named at each call
    *,
    statement_no: str,
    day: date,
    value_day: date,
    amount_fen: int,
    reference: str,
    bank_reference: str,
    payer: str,
    account: str,
    text: str,
    reversal: bool,
    row: int,
) -> StatementLine:
    """Make a line of what a file says; names and accounts are masked here and go no further.

    The fingerprint is of everything the bank says about the booking, whatever statement or row it stands in: a line
    that comes again, in the same file or in one that overlaps, has the same one.
    """
    said = f"{day}|{value_day}|{amount_fen}|{reference}|{bank_reference}|{payer}|{account}|{text}"
    return StatementLine(
        statement_no,
        day,
        value_day,
        amount_fen,
        reference[:LONGEST_REFERENCE],
        bank_reference[:LONGEST_REFERENCE],
        masked(payer),
        tail(account),
        text[:LONGEST_TEXT],
        reversal,
        row,
        hashlib.blake2b(said.encode(), digest_size=16).hexdigest(),
    )


def masked(name: str) -> str:
    """Answer the first character of a name with two asterisks."""
    return f"{name[0]}**" if name else ""


def tail(account: str) -> str:
    """Answer the last four characters of an account."""
    return account[-_TAIL:] if len(account) > _TAIL else ""


class Told:
    """The faults of a file, bounded: the first are told, all are counted."""

    def __init__(self, total: int = 0) -> None:
        """Begin with those that were told of earlier pieces."""
        self.first: list[FileFault] = []
        self.total = total

    def tell(self, place: str, en: str, zh: str) -> None:
        """Tell one more."""
        self.total += 1
        if self.total <= MOST_FAULTS:
            self.first.append(FileFault(place, en, zh))

    def balance(self, head: StatementHead, place: str) -> None:
        """Tell if opening, lines and closing of a statement do not agree."""
        if head.opening_fen is None or head.closing_fen is None:
            return
        off = head.closing_fen - head.opening_fen - head.total_fen
        if off:
            sums = [yuan(fen) for fen in (head.opening_fen, head.total_fen, head.closing_fen, off)]
            self.tell(
                place,
                "Opening {} and {count} lines of {} do not make the closing balance {}: {} is missing. Ask the bank "
                "for the whole statement.".format(*sums, count=head.line_count),
                "期初{}加{count}笔发生额{}不等于期末{}，相差{}。请向银行索取完整对账单。".format(
                    *sums, count=head.line_count
                ),
            )
