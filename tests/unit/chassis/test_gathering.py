"""A lone call goes at once; a busy process gathers."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from chassis.execution import Execution
from chassis.gathering import LONGEST_SECONDS, MEMORY_SECONDS, Gathering
from chassis.servicer.batching import Batcher


class Clock:
    """Seconds that a test moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def worked(gathering: Gathering, clock: Clock, busy_seconds: float, idle_seconds: float, times: int) -> None:
    """Run so many batches, one after the other."""
    for _ in range(times):
        gathering.begin()
        clock.now += busy_seconds
        gathering.end()
        clock.now += idle_seconds


@pytest.mark.parametrize(
    ("busy_seconds", "idle_seconds", "least", "most"),
    [
        (0.005, 0.995, 0.0, 0.005),
        (0.005, 0.005, 0.45 * LONGEST_SECONDS, 0.55 * LONGEST_SECONDS),
        (0.05, 0.0, 0.9 * LONGEST_SECONDS, LONGEST_SECONDS),
    ],
)
def test_work_waits_the_longer_the_busier_the_process_was(
    busy_seconds: float, idle_seconds: float, least: float, most: float
) -> None:
    """Nothing to do: at once. Batches half the time: half as long as all the time."""
    clock = Clock()
    gathering = Gathering(clock=clock)
    worked(gathering, clock, busy_seconds, idle_seconds, round(3.0 / (busy_seconds + idle_seconds)))

    assert least <= gathering.seconds() <= most


def test_batches_that_run_at_once_are_counted_once() -> None:
    """Two of three threads busy is a busy process, and the end of one is not the end of both."""
    clock = Clock()
    gathering = Gathering(clock=clock)
    gathering.begin()
    gathering.begin()
    clock.now += 3.0
    gathering.end()
    clock.now += 3.0

    assert gathering.seconds() > 0.9 * LONGEST_SECONDS


def test_company_is_expected_for_a_while_after_two_called_at_a_time() -> None:
    """One call after the other is nobody's company, however many there are."""
    clock = Clock()
    gathering = Gathering(clock=clock)
    for _ in range(100):
        with gathering.calling():
            clock.now += 0.01
            assert not gathering.expects_company()
    with gathering.calling(), gathering.calling():
        assert gathering.expects_company()
        clock.now += 60.0
    assert gathering.expects_company()
    with gathering.calling():
        clock.now += 2 * MEMORY_SECONDS
        assert not gathering.expects_company()


def played(together: int) -> list[list[int]]:
    """Answer the batches of three calls to a busy process, which so many others have called together just before."""
    batches: list[list[int]] = []

    second = threading.Event()

    def run(works: list[int]) -> Execution[int]:
        batches.append(works)
        if len(batches) > 1:
            second.set()
        return Execution(list(works), [], 0, 0)

    async def play() -> list[int]:
        clock = Clock()
        gathering = Gathering(longest_seconds=60.0, clock=clock)
        gathering.begin()
        clock.now += 5.0
        batcher: Batcher[int, int] = Batcher(run, executor, batch_size=10, queue_limit=10, gathering=gathering)
        await batcher.submit(0, 5.0)
        with ExitStack() as others:
            for _ in range(together):
                others.enter_context(gathering.calling())
        behind = [asyncio.create_task(batcher.submit(number, 5.0)) for number in range(1, 4)]
        # Long enough for a batch that does not wait to begin.
        assert (not together) == await asyncio.to_thread(second.wait, 0.05 if together else 30.0)
        await batcher.drain()
        return [outcome for outcome, _ in [await one for one in behind] if isinstance(outcome, int)]

    with ThreadPoolExecutor(1) as executor:
        assert [1, 2, 3] == asyncio.run(play())
    return batches


def test_calls_of_a_busy_process_share_a_batch() -> None:
    """They wait for one another, and all of them are answered when it drains."""
    assert [[0], [1, 2, 3]] == played(together=2)


def test_a_lone_call_is_not_kept_waiting_however_busy_the_process_is() -> None:
    """Nobody would come but who is ready at the same moment, as somebody is who decides about three items at once."""
    assert [[0], [1, 2, 3]] == played(together=0)
