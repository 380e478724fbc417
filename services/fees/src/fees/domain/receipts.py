"""Treasury receipt numbers (财政票据号): ranges of the finance bureau, given out without a gap."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kernel.errors import FaultKind
from kernel.fields import Violations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST_NUMBER = 99_999_999
_BATCH_CODE = re.compile(r"[0-9A-Z]{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRange:
    """Numbers of a batch, first to last; ``next_number`` is the next to give, ``last_number + 1`` when used up."""

    batch_code: str
    first_number: int
    last_number: int
    next_number: int

    def overlaps(self, other: ReceiptRange) -> bool:
        """Whether some number is in both ranges."""
        return (
            self.batch_code == other.batch_code
            and self.first_number <= other.last_number
            and other.first_number <= self.last_number
        )


def receipt_number(batch_code: str, number: int) -> str:
    """Write a receipt number as it is printed: batch code and eight digits."""
    return f"{batch_code}{number:08d}"


def new_range(batch_code: str, first_number: int, last_number: int) -> ReceiptRange:
    """Check a range as it was typed and answer it unused; the batch code comes back in capitals.

    Raises:
        InvalidRequest: names every field at fault.
    """
    wrong = Violations()
    batch_code = batch_code.strip().upper()
    if not _BATCH_CODE.fullmatch(batch_code):
        wrong.add("batch_code", "Give 1 to 12 letters or digits.", "请填写1至12位字母或数字。", FaultKind.MALFORMED)
    wrong.count("first_number", first_number, 1, LARGEST_NUMBER)
    wrong.count("last_number", last_number, 1, LARGEST_NUMBER)
    if first_number > last_number:
        wrong.add("last_number", "Must not be less than first_number.", "不得小于起始号。", FaultKind.CONTRADICTS)
    wrong.raise_if_any()
    return ReceiptRange(
        batch_code=batch_code, first_number=first_number, last_number=last_number, next_number=first_number
    )


class ReceiptStock:
    """The numbers one centre has left while a batch is worked on: given in order, the oldest range first.

    Only a payment that succeeds may take a number, so that none is ever skipped.
    """

    __slots__ = ("_left", "_used")

    def __init__(self, ranges: Iterable[tuple[int, ReceiptRange]]) -> None:
        """Take the ranges with their keys, oldest first."""
        self._left = deque((key, held, held.next_number) for key, held in ranges)
        self._used: dict[int, int] = {}

    def take(self) -> tuple[int, str, int] | None:
        """Answer the next (range key, batch code, number), or None if every range is used up."""
        while self._left:
            key, held, number = self._left[0]
            if number <= held.last_number:
                self._left[0] = (key, held, number + 1)
                self._used[key] = number + 1
                return key, held.batch_code, number
            self._left.popleft()
        return None

    def advanced(self) -> Iterator[tuple[int, int]]:
        """Answer (range key, next number) of every range a number was taken from."""
        yield from self._used.items()
