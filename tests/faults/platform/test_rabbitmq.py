from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from busexample.rabbit import RabbitNode, find_rabbitmq
from tests.faults.platform.conftest import furnish
from tests.journey.crowd import check, drive
from tests.journey.running import RunningPlatform, running

from onewindow_cli.platform.account import temporary_folder

pytestmark = [pytest.mark.slow, pytest.mark.needs_rabbitmq, pytest.mark.timeout(300)]

CASES = 72


@pytest.fixture(scope="module")
def node() -> Iterator[RabbitNode]:
    """A RabbitMQ node of our own."""
    if find_rabbitmq() is None:
        message = "NOT TESTED ON RABBITMQ: there is no rabbitmq-server here (Debian package rabbitmq-server)"
        if os.environ.get("ONEWINDOW_REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with temporary_folder() as folder:
        started = RabbitNode(folder)
        started.start()
        yield started
        started.stop()


@pytest.fixture(scope="module")
def platform(node: RabbitNode, catalogue_folder: Path) -> Iterator[RunningPlatform]:
    """The platform with RabbitMQ for a bus; Redis is there for what may be lost."""
    with temporary_folder() as folder, running(folder / "state", {"ONEWINDOW_BUS_URL": node.url}) as started:
        furnish(started, catalogue_folder)
        yield started


def test_no_case_is_lost_or_doubled_on_rabbitmq_when_a_worker_dies_and_the_broker_is_started_again(
    platform: RunningPlatform, node: RabbitNode
) -> None:
    """A worker is killed with messages in hand, then the broker with messages on its disk; all cases are closed."""

    def kill_worker_and_broker() -> None:
        platform.kill_process("approval worker")
        node.kill()
        node.start()

    with platform.clients() as clients:
        driven = drive(clients, CASES, kill_worker_and_broker)
        receipts = check(clients, driven, CASES)
    print(f"rabbitmq: {CASES} cases in {driven.seconds:.1f} s")  # noqa: T201 - shown with -s
    assert sorted(int(number[-8:]) for number in receipts) == list(range(1, len(receipts) + 1))
    audit = platform.command("audit", "--wait", "30")
    assert audit.returncode == 0, audit.stdout
