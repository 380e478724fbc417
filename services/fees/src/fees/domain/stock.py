"""Whether a centre's receipt numbers last: how many are left, and for how many days as they were used of late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

USE_SEEN = timedelta(days=28)
"""Use is counted over four whole weeks, so that every day of the week counts alike."""

FEWEST_DAYS = 7
"""A range is drawn within a week: numbers for fewer days are low, however many they are."""

DEFAULT_LOW_BELOW = 200
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLevel:
    """What is left and how it is used; ``days_left`` is None where nothing was used of late."""

    left_count: int
    used_count: int
    days_left: int | None
    low_below: int

    @property
    def is_low(self) -> bool:
        """Whether it is time to draw a range from the finance bureau."""
        return self.left_count < self.low_below or (self.days_left is not None and self.days_left < FEWEST_DAYS)


def stock_level(
    left_count: int, used_count: int, first_at: datetime | None, now: datetime, low_below: int
) -> StockLevel:
    """Tell how long numbers last.

    Args:
        left_count: numbers left.
        used_count: receipts issued in the last ``USE_SEEN``.
        first_at: when the first of them was; a centre that has just begun has used them in fewer days.
        now: the instant.
        low_below: fewer left are low.
    """
    days_left = None
    if used_count and first_at is not None:
        seen = min(max(now - first_at, _DAY), USE_SEEN)
        days_left = int(left_count * (seen / _DAY) // used_count)
    return StockLevel(left_count=left_count, used_count=used_count, days_left=days_left, low_below=low_below)


def has_become_low(before: int, after: int, low_below: int) -> bool:
    """Whether taking numbers has crossed the threshold: once for each time the stock runs down."""
    return before >= low_below > after
