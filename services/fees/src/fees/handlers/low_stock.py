"""Tell supervision once when a centre's receipt numbers run low."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.storage.unit import Unit
from fees.domain.receipts import ReceiptStock
from fees.domain.stock import has_become_low
from fees.handlers import events
from fees.storage import receipts
from onewindow.type.v1 import type_pb2

Stocks = Mapping[str, ReceiptStock]
"""What each centre has left, by division code."""


def left_of(stocks: Stocks) -> Mapping[str, int]:
    """Answer how many numbers each centre has left."""
    return {division_code: stock.left_count for division_code, stock in stocks.items()}


def tell_of_low_stock(unit: Unit, before: Mapping[str, int], stocks: Stocks, low_below: int) -> None:
    """Tell of each centre whose numbers have gone below the threshold with what was given now.

    Args:
        unit: that gave them.
        before: numbers left before, by division code.
        stocks: as they are now.
        low_below: the threshold.
    """
    for division_code, stock in sorted(stocks.items()):
        if has_become_low(before[division_code], stock.left_count, low_below):
            act = type_pb2.FEE_OFFICE_ACT_RECEIPT_STOCK_LOW
            event = events.fee_office_acted(act, unit.now, None, subject=str(stock.left_count))
            unit.emit(receipts.stream_of(division_code), division_code, event)
