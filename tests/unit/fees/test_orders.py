"""When a provider is asked about what it collects."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from fees.domain.orders import (
    ASKED_FOR,
    LONGEST_PAUSE_SECONDS,
    VALID_FOR,
    OrderState,
    PaymentOrder,
    next_check,
)

BEGUN = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
ORDER = PaymentOrder(
    order_id=UUID(int=1),
    case_id=UUID(int=2),
    division_code="632801",
    amount_fen=1000,
    state=OrderState.PENDING,
    started_by="cashier-01",
    started_at=BEGUN,
    expires_at=BEGUN + VALID_FOR,
    ended_at=None,
    checks=0,
)


def asked(order: PaymentOrder, begun: datetime, most: int) -> list[datetime]:
    """When it is asked, so often at most, if nothing comes of it."""
    times = [begun]
    while len(times) < most:
        at = next_check(replace(order, checks=len(times) - 1), times[-1])
        if at is None:
            break
        times.append(at)
    return times


def test_a_provider_is_asked_at_the_moment_the_time_of_an_order_is_over() -> None:
    """The pauses double before and go on afterwards; none is longer than the longest, and none leaps over the end."""
    times = asked(ORDER, BEGUN, 20)
    assert ORDER.expires_at in times
    pauses = [after - before for before, after in pairwise(times)]
    assert timedelta(seconds=5) == pauses[0]
    assert timedelta(seconds=LONGEST_PAUSE_SECONDS) == max(pauses) == pauses[-1]


def test_about_an_order_that_has_ended_it_is_asked_for_a_day() -> None:
    """Before its time was over, too: its end is no time to ask at once more."""
    over = replace(ORDER, state=OrderState.CANCELLED, ended_at=BEGUN + timedelta(minutes=1))
    times = asked(over, BEGUN + timedelta(minutes=1), 1_000)
    assert times[-2] < BEGUN + timedelta(minutes=1) + ASKED_FOR <= times[-1]
    assert next_check(over, times[-1]) is None
