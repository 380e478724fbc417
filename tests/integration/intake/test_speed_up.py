"""By how much the promised limits of a centre undercut those of the law."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from kernel.errors import InvalidRequest
from onewindow.intake.v1 import speed_up_pb2 as pb

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.integration.intake.conftest import Desk

PLANNING = "ZRZY-001"
PAPERS = [(PLANNING, 1), (PLANNING, 4)]


def report(desk: Desk, **asked: str) -> Any:  # noqa: ANN401 - a response
    """Ask for the report."""
    return desk.one("GetSpeedUp", pb.GetSpeedUpRequest(**asked))


def test_items_count_once_and_by_volume_as_often_as_they_were_accepted(desk: Desk) -> None:
    """With the sums and the arithmetic; a department of which nothing was accepted has no figure by volume."""
    before = report(desk)
    assert (1, 50, 54) == (before.catalogue_version, before.goal_percent, before.centre.by_item.percent)
    assert not before.centre.by_volume.HasField("percent")
    for _ in range(2):
        desk.submit(item_codes=[PLANNING], materials=PAPERS)
    # Received, and not accepted yet.
    desk.submit(item_codes=[PLANNING])

    found = report(desk)
    own = next(each for each in found.departments if each.department_code == "ZRZY")
    assert (2, 40, 20, 50) == (
        own.accepted_count,
        own.by_volume.statutory_days,
        own.by_volume.committed_days,
        own.by_volume.percent,
    )
    assert "（法定 − 承诺）÷ 法定 = (40 − 20) ÷ 40 = 50%" == own.by_volume.arithmetic_zh
    assert (own.by_volume.statutory_days, 2) == (found.centre.by_volume.statutory_days, found.centre.accepted_count)
    sums = [sum(getattr(each.by_item, name) for each in found.departments) for name in ("item_count", "committed_days")]
    assert [found.centre.by_item.item_count, found.centre.by_item.committed_days] == sums
    other = next(each for each in found.departments if each.department_code == "GA")
    assert (0, False) == (other.accepted_count, other.by_volume.HasField("percent"))


def test_what_was_received_on_other_days_does_not_weigh(desk: Desk) -> None:
    """Days are the centre's: one minute before midnight belongs to the day before."""
    desk.clock.now = datetime(2026, 11, 30, 15, 59, tzinfo=UTC)
    desk.submit(item_codes=[PLANNING], materials=PAPERS)
    counts = [
        report(desk, first_day=first, last_day=last).centre.accepted_count
        for first, last in (("2026-11-30", "2026-11-30"), ("2026-12-01", "2026-12-31"), ("2026-11-01", "2026-11-29"))
    ]
    assert [1, 0, 0] == counts


@pytest.mark.parametrize(
    ("first", "last"), [("2026-12-01", "2026-11-30"), ("2025-11-22", "2026-11-23"), ("gestern", "")]
)
def test_days_in_the_wrong_order_or_too_many_are_refused(make_desk: Callable[[], Desk], first: str, last: str) -> None:
    """A year is the most that is added up."""
    with pytest.raises(InvalidRequest) as refused:
        report(make_desk(), first_day=first, last_day=last)
    assert ["first_day"] == [violation.field for violation in refused.value.violations]
