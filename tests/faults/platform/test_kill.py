from __future__ import annotations

import os
import time

import pytest
from tests.journey.crowd import check, drive
from tests.journey.running import SERVICES, RunningPlatform

from onewindow.fees.v1.fees_pb2 import ListReceiptRangesRequest, ListReceiptRangesResponse
from onewindow_cli.demo.scenario import CASHIER

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# A dozen cases are closed, as many under way and twice as many still to come when the process dies.
CASES = 200 if os.environ.get("ONEWINDOW_FULL_FAULTS") == "1" else 48
PROCESSES = [f"{service} {component}" for component in ("servicer", "worker") for service in SERVICES]
# The collector hears of the provider; what was paid there while it was dead is asked about.
KINDS = [*PROCESSES, "fees collector", "postgres", "redis"]
# The supervisor looks after its children five times a second and starts what died after half a second, later ones
# after more: a machine that does other things too takes longer.
BACK_SECONDS = 60.0


@pytest.fixture(scope="module")
def receipts() -> list[str]:
    """Receipt numbers that were given on this module's platform so far."""
    return []


@pytest.mark.parametrize("name", KINDS)
def test_no_case_is_lost_or_doubled_when_a_process_is_killed_in_the_middle(
    platform: RunningPlatform, receipts: list[str], name: str
) -> None:
    """Whichever process dies, consoles that repeat their requests finish every case, and the books agree.

    Some receipts are voided and issued anew, some bills are paid at the provider: no number is skipped.
    """
    killed: list[int] = []
    with platform.clients() as clients:
        driven = drive(clients, CASES, lambda: killed.append(platform.kill_process(name)))
        wait_until_back(platform, name, killed[0])
        receipts += check(clients, driven, CASES)
        ranges = clients.by(CASHIER).fees.call(ListReceiptRangesRequest(), ListReceiptRangesResponse).ranges
    print(f"{name}: {CASES} cases in {driven.seconds:.1f} s, killed after {driven.mishap_at_seconds:.1f} s")  # noqa: T201 - shown with -s
    assert sorted(int(number[-8:]) for number in receipts) == list(range(1, ranges[0].next_number))
    audit = platform.command("audit", "--wait", "30")
    assert audit.returncode == 0, audit.stdout
    records = platform.command("records", "check")
    assert records.returncode == 0, records.stdout


def wait_until_back(platform: RunningPlatform, name: str, killed: int) -> None:
    """Wait until the supervisor has started a killed process again."""
    give_up = time.monotonic() + BACK_SECONDS
    while platform.record.processes.get(name) is None or platform.record.processes[name].pid == killed:
        assert time.monotonic() < give_up, platform.told
        time.sleep(0.2)
