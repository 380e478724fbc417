"""A lone call goes at once; a busy process gathers."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from chassis.execution import Execution
from chassis.gathering import LONGEST_SECONDS, Gathering
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
    [(0.005, 0.995, 0.0, 0.001), (0.005, 0.005, 0.015, 0.035), (0.05, 0.0, 0.9 * LONGEST_SECONDS, LONGEST_SECONDS)],
)
def test_work_waits_the_longer_the_busier_the_process_was(
    busy_seconds: float, idle_seconds: float, least: float, most: float
) -> None:
    """Nothing to do: at once. Batches all the time: a tenth of a second."""
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


def test_calls_of_a_busy_process_share_a_batch_and_a_lone_one_is_not_kept_waiting() -> None:
    """The first begins at once; those behind it wait for one another, and all of them are answered when it drains."""
    batches: list[list[int]] = []

    def run(works: list[int]) -> Execution[int]:
        batches.append(works)
        return Execution(list(works), [], 0, 0)

    async def play() -> list[int]:
        clock = Clock()
        gathering = Gathering(longest_seconds=60.0, clock=clock)
        gathering.begin()
        clock.now += 5.0
        batcher: Batcher[int, int] = Batcher(run, executor, batch_size=10, queue_limit=10, gathering=gathering)
        first = await batcher.submit(0, 5.0)
        behind = [asyncio.create_task(batcher.submit(number, 5.0)) for number in range(1, 4)]
        await asyncio.sleep(0.05)
        assert batches == [[0]]
        await batcher.drain()
        return [outcome for outcome, _ in (first, *[await one for one in behind]) if isinstance(outcome, int)]

    with ThreadPoolExecutor(1) as executor:
        answered = asyncio.run(play())

    assert (answered, batches) == ([0, 1, 2, 3], [[0], [1, 2, 3]])
