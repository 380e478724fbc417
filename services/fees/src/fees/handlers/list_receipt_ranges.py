"""Show what is left of the receipt numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.receipts import ReceiptRange
from fees.storage import receipts


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReceiptRanges:
    """An officer asks for the ranges of a centre the officer may read."""

    caller: Caller
    division_code: str
    case_id: None = None


@dataclass(frozen=True, slots=True)
class HeldRanges:
    """The newest ranges of a centre in the order they are used; how many it has, and the numbers left in all."""

    ranges: Sequence[ReceiptRange]
    total_count: int
    left_count: int


def list_receipt_ranges(unit: Unit, commands: Sequence[ListReceiptRanges]) -> list[Outcome[HeldRanges]]:
    """Answer the centre's newest ranges, at most 200, in the order they are used."""
    asked = {command.division_code for command in commands}
    listed, counted = receipts.list_ranges(unit, asked), receipts.count_ranges(unit, asked)
    return [HeldRanges(listed[command.division_code], *counted[command.division_code]) for command in commands]
