"""Tell how the receipt numbers were used, range by range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.outcome import Outcome
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from fees.domain.receipts import RangeUse
from fees.storage import receipts


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReceiptUse:
    """An officer asks how the ranges of a centre were used that the officer may read."""

    caller: Caller
    division_code: str
    case_id: None = None


@dataclass(frozen=True, slots=True)
class ReceiptUse:
    """The newest ranges in the order they are used, and how many the centre has."""

    uses: Sequence[RangeUse]
    total_count: int


def list_receipt_use(unit: Unit, queries: Sequence[ListReceiptUse]) -> list[Outcome[ReceiptUse]]:
    """Answer the use of the newest ranges, at most 200, counted from the receipts and not from the ranges."""
    asked = {query.division_code for query in queries}
    used, counted = receipts.range_uses(unit, asked), receipts.count_ranges(unit, asked)
    return [ReceiptUse(used[query.division_code], counted[query.division_code][0]) for query in queries]
