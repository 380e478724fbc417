"""Treasury receipt numbers (财政票据号): ranges of the finance bureau, given out without a gap."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel import typed
from kernel.errors import FaultKind
from kernel.fields import Violations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

PAPER_DIGITS, ELECTRONIC_DIGITS = 8, 10
"""How many digits a number prints: of paper receipts, and of electronic ones (财政电子票据)."""

LARGEST_NUMBER = 10**ELECTRONIC_DIGITS - 1
_BATCH_CODE = re.compile(r"[0-9A-Z]{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRange:
    """Numbers of a batch, first to last; ``next_number`` is the next to give, ``last_number + 1`` when used up.

    ``digits`` are printed of each number. ``is_withdrawn``: the finance bureau withdrew the batch, and what is left of
    it is never given.
    """

    batch_code: str
    first_number: int
    last_number: int
    next_number: int
    digits: int = PAPER_DIGITS
    is_withdrawn: bool = False

    @property
    def total_count(self) -> int:
        """How many numbers it has."""
        return self.last_number - self.first_number + 1

    @property
    def unused_count(self) -> int:
        """How many of them were not given."""
        return self.last_number - self.next_number + 1

    def printed(self, number: int) -> str:
        """Write one of its numbers as it is printed, without the batch code."""
        return f"{number:0{self.digits}d}"

    def overlaps(self, other: ReceiptRange) -> bool:
        """Whether some number is in both ranges, or printed alike: batch A00 with eight digits, A with ten."""
        return (
            self.batch_code == other.batch_code
            and self.first_number <= other.last_number
            and other.first_number <= self.last_number
        ) or (
            len(self.batch_code) + self.digits == len(other.batch_code) + other.digits
            and self.batch_code + self.printed(self.first_number) <= other.batch_code + other.printed(other.last_number)
            and other.batch_code + other.printed(other.first_number) <= self.batch_code + self.printed(self.last_number)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeUse:
    """A range and the receipts with its numbers: valid ones, voided ones, when the first and the last was issued."""

    range: ReceiptRange
    issued_count: int
    void_count: int
    first_issued_at: datetime | None
    last_issued_at: datetime | None

    @property
    def left_count(self) -> int:
        """What is left to give."""
        return 0 if self.range.is_withdrawn else self.range.unused_count

    @property
    def withdrawn_count(self) -> int:
        """What is left and will not be given."""
        return self.range.unused_count if self.range.is_withdrawn else 0

    @property
    def is_closed(self) -> bool:
        """Whether every number of the range is accounted for."""
        accounted = self.issued_count + self.void_count + self.left_count + self.withdrawn_count
        return accounted == self.range.total_count


def receipt_number(batch_code: str, number: int, digits: int) -> str:
    """Write a receipt number as it is printed: batch code and the digits of its range."""
    return f"{batch_code}{number:0{digits}d}"


def read_receipt_number(written: str) -> list[tuple[str, int, int]]:
    """Read a receipt number as it is printed: every (batch code, number, digits) that prints it."""
    plain = typed.identifier(written)
    return [
        (plain[:-digits], int(plain[-digits:]), digits)
        for digits in (PAPER_DIGITS, ELECTRONIC_DIGITS)
        if _BATCH_CODE.fullmatch(plain[:-digits]) and plain[-digits:].isascii() and plain[-digits:].isdigit()
    ]


def read_batch_code(wrong: Violations, written: str) -> str:
    """Read a batch code as it was typed; it comes back in capitals, and the field is recorded if it is none."""
    batch_code = typed.code(written)
    if not _BATCH_CODE.fullmatch(batch_code):
        wrong.add("batch_code", "Give 1 to 12 letters or digits.", "请填写1至12位字母或数字。", FaultKind.MALFORMED)
    return batch_code


def new_range(batch_code: str, first_number: int, last_number: int, digits: int = 0) -> ReceiptRange:
    """Check a range as it was typed and answer it unused; the batch code comes back in capitals.

    Args:
        batch_code: printed before the number.
        first_number: from 1.
        last_number: not less than the first.
        digits: printed of each number, 8 or 10; 0: ten if the numbers have more than eight, else eight.

    Raises:
        InvalidRequest: names every field at fault.
    """
    wrong = Violations()
    batch_code = read_batch_code(wrong, batch_code)
    if digits not in {0, PAPER_DIGITS, ELECTRONIC_DIGITS}:
        wrong.add(
            "digits",
            "A paper receipt prints 8 digits, an electronic one 10.",
            "纸质票据号为8位，电子票据号为10位。",
            FaultKind.UNKNOWN_VALUE,
        )
    if not digits:
        digits = PAPER_DIGITS if max(first_number, last_number) < 10**PAPER_DIGITS else ELECTRONIC_DIGITS
    largest = 10**PAPER_DIGITS - 1 if digits == PAPER_DIGITS else LARGEST_NUMBER
    wrong.count("first_number", first_number, 1, largest)
    wrong.count("last_number", last_number, 1, largest)
    if first_number > last_number:
        wrong.add("last_number", "Must not be less than first_number.", "不得小于起始号。", FaultKind.CONTRADICTS)
    wrong.raise_if_any()
    return ReceiptRange(
        batch_code=batch_code,
        first_number=first_number,
        last_number=last_number,
        next_number=first_number,
        digits=digits,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A number that was taken from a range, with the key of the range."""

    range_key: int
    batch_code: str
    number: int
    digits: int

    @property
    def receipt_no(self) -> str:
        """The number as it is printed."""
        return receipt_number(self.batch_code, self.number, self.digits)


class ReceiptStock:
    """The numbers one centre has left while a batch is worked on: given in order, the oldest range first.

    Only a payment that succeeds may take a number, so that none is ever skipped.
    """

    __slots__ = ("_left", "_used")

    def __init__(self, ranges: Iterable[tuple[int, ReceiptRange]]) -> None:
        """Take the ranges with their keys, oldest first."""
        self._left = deque((key, held, held.next_number) for key, held in ranges)
        self._used: dict[int, int] = {}

    @property
    def left_count(self) -> int:
        """How many numbers are left."""
        return sum(held.last_number - number + 1 for _, held, number in self._left)

    def take(self) -> Drawn | None:
        """Answer the next number, or None if every range is used up."""
        while self._left:
            key, held, number = self._left[0]
            if number <= held.last_number:
                self._left[0] = (key, held, number + 1)
                self._used[key] = number + 1
                return Drawn(range_key=key, batch_code=held.batch_code, number=number, digits=held.digits)
            self._left.popleft()
        return None

    def advanced(self) -> Iterator[tuple[int, int]]:
        """Answer (range key, next number) of every range a number was taken from."""
        yield from self._used.items()
