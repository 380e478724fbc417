"""Show what is left of the receipt numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.receipts import ReceiptRange
from fees.domain.stock import DEFAULT_LOW_BELOW, USE_SEEN, StockLevel, stock_level
from fees.storage import receipts


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReceiptRanges:
    """An officer asks for the ranges of a centre the officer may read."""

    caller: Caller
    division_code: str
    low_below: int = DEFAULT_LOW_BELOW
    case_id: None = None


@dataclass(frozen=True, slots=True)
class HeldRanges:
    """The newest ranges of a centre in the order they are used; how many it has, and how long all of them last."""

    ranges: Sequence[ReceiptRange]
    total_count: int
    level: StockLevel


def list_receipt_ranges(unit: Unit, commands: Sequence[ListReceiptRanges]) -> list[Outcome[HeldRanges]]:
    """Answer the centre's newest ranges, at most 200, in the order they are used."""
    asked = {command.division_code for command in commands}
    listed, counted = receipts.list_ranges(unit, asked), receipts.count_ranges(unit, asked)
    used = receipts.count_used(unit, asked, unit.now - USE_SEEN)
    outcomes: list[Outcome[HeldRanges]] = []
    for command in commands:
        total_count, left_count = counted[command.division_code]
        used_count, first_at = used.get(command.division_code, (0, None))
        level = stock_level(left_count, used_count, first_at, unit.now, command.low_below)
        outcomes.append(HeldRanges(listed[command.division_code], total_count, level))
    return outcomes
