"""Deadlines of calls that wait for a batch, or for the end of theirs."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from chassis.execution import Execution
from chassis.servicer.batching import Batcher, DeadlinePassed


def test_each_call_is_told_when_its_own_time_is_up() -> None:
    """One timer looks after all of them: who calls later may wait shorter, and who has more time is answered."""
    held, done = threading.Event(), []

    def run(works: list[str]) -> Execution[str]:
        done.extend(works)
        loops[0].call_soon_threadsafe(begun.set)
        held.wait(30)
        return Execution(list(works), [], 0, 0)

    async def play() -> list[str]:
        loops.append(asyncio.get_running_loop())
        batcher: Batcher[str, str] = Batcher(run, executor, batch_size=10, queue_limit=10)
        over: list[str] = []

        async def call(name: str, seconds: float) -> None:
            try:
                await batcher.submit(name, seconds)
            except DeadlinePassed:
                over.append(name)
            else:
                over.append(f"{name} answered")

        running = [asyncio.create_task(call("patient", 30.0)), asyncio.create_task(call("runs", 0.2))]
        await begun.wait()
        waiting = [asyncio.create_task(call("waits", 0.1)), asyncio.create_task(call("later", 0.3))]
        await asyncio.wait({running[1], *waiting})
        last = asyncio.create_task(call("after", 30.0))
        held.set()
        await asyncio.wait({running[0], last})
        return over

    begun, loops = asyncio.Event(), list[asyncio.AbstractEventLoop]()
    with ThreadPoolExecutor(1) as executor:
        over = asyncio.run(asyncio.wait_for(play(), 60))
    assert {"waits", "runs", "later"} == set(over[:3])
    assert {"patient answered", "after answered"} == set(over[3:])
    assert {"patient", "after"} <= set(done)
    assert not {"waits", "later"} & set(done)
