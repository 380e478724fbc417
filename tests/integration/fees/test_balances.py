"""What stands on accounts, at any instant, however it is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.integration.fees.conftest import CENTRE, Window
from tests.integration.fees.test_shifts import Desk

from chassis.storage.reach import PLATFORM, Reach
from fees.domain.accounts import snapshot_instant
from fees.handlers.take_snapshots import take_snapshots
from fees.storage import balances


def snap(window: Window) -> list[str]:
    """Let the timer take what is due; answers the centres."""
    with window.database.unit(reach=PLATFORM) as unit:
        claimed = balances.claim_snapshots(unit, 10)
        for division_code in claimed:
            with unit.acting_as(Reach(division_code)):
                take_snapshots(unit, division_code, [division_code])
    return list(claimed)


@pytest.fixture
def days(window: Window, clock: list[datetime]) -> list[datetime]:
    """One bill paid in cash on each of four days, at the centre's noon; answers the noons."""
    noon = datetime.fromisoformat("2026-11-16T04:00:00+00:00")
    noons = [noon + timedelta(days=day) for day in range(4)]
    for clock[0] in noons:
        Desk(window).take()
    return noons


def test_balances_of_an_instant_are_those_of_then(window: Window, days: list[datetime]) -> None:
    """The instant itself counts, the moment before it does not."""
    desk = Desk(window)
    assert [8_000, 16_000, 24_000, 32_000] == [desk.balances(noon)["cash"] for noon in days]
    assert 8_000 == desk.balances(days[1] - timedelta(microseconds=1))["cash"]
    assert {} == desk.balances(days[0] - timedelta(microseconds=1))


def test_a_snapshot_changes_the_cost_and_no_balance(
    window: Window, days: list[datetime], clock: list[datetime]
) -> None:
    """Taken once for a midnight, an hour after it; what was posted since is added."""
    desk = Desk(window)
    before = [desk.balances(noon) for noon in days]
    clock[0] = days[2] + timedelta(hours=12, minutes=59)
    assert snapshot_instant(clock[0]) == days[1] + timedelta(hours=12)
    assert ([CENTRE], []) == (snap(window), snap(window))
    clock[0] += timedelta(minutes=2)
    assert ([CENTRE], []) == (snap(window), snap(window))
    clock[0] = days[3]
    assert before == [desk.balances(noon) for noon in days]
    # What the snapshots hold is what is read: nothing before them is looked at again.
    window.query("alter table posting disable trigger all; delete from posting where posted_at < '2026-11-18'")
    assert before[2:] == [desk.balances(noon) for noon in days[2:]]


def test_every_account_in_use_has_a_name(window: Window, days: list[datetime]) -> None:
    """Accounts of departments are told with their departments."""
    with window.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
        found = balances.read(unit, CENTRE, days[-1])
    assert ["cash", "payable.treasury_central_local", "receivable"] == [one.account for one in found]
    assert ("库存现金", "cash in the tills") == found[0].name
    assert found[1].department_code
