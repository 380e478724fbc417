"""Whether receipt numbers last is told before it hurts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fees.domain.stock import has_become_low, stock_level

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
WEEKS_AGO = NOW - timedelta(days=27)


@pytest.mark.parametrize(
    ("left", "used", "first_at", "days", "is_low"),
    [
        (1000, 0, None, None, False),
        (199, 0, None, None, True),
        (1000, 270, WEEKS_AGO, 100, False),
        (1000, 5400, WEEKS_AGO, 5, True),
        # A centre that began yesterday uses a hundred a day, not a hundred in four weeks.
        (1000, 200, NOW - timedelta(days=2), 10, False),
        (600, 100, NOW - timedelta(hours=1), 6, True),
        (0, 10, WEEKS_AGO, 0, True),
    ],
)
def test_stock_is_low_by_numbers_or_by_days(
    left: int, used: int, first_at: datetime | None, days: int | None, *, is_low: bool
) -> None:
    """Fewer than the threshold, or than last a week as they were used of late."""
    level = stock_level(left, used, first_at, NOW, 200)
    assert (days, is_low) == (level.days_left, level.is_low)


def test_running_low_is_told_once() -> None:
    """When the threshold is crossed, not before and not with every number after it."""
    crossings = [has_become_low(left + 1, left, 200) for left in range(210, 190, -1)]
    assert 1 == sum(crossings)
    assert has_become_low(200, 199, 200)
    assert has_become_low(300, 0, 200)
