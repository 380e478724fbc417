"""The HTTP server sleeps while nobody calls, and stops when it is told to."""

from __future__ import annotations

import asyncio
import signal
import time

import uvicorn

from chassis.http_server import Server


class Counted(Server):
    """Counts how often it wakes up."""

    wakes = 0

    async def on_tick(self, counter: int) -> bool:
        """Count."""
        self.wakes += 1
        return await super().on_tick(counter)


async def _nothing(_scope: object, _receive: object, _send: object) -> None:
    """Answer nobody."""


def test_it_sleeps_until_it_is_told_to_stop() -> None:
    """It looks once in half a second, not five times, and stops before its next look."""

    async def run() -> tuple[int, float]:
        server = Counted(uvicorn.Config(_nothing, port=0, lifespan="off", log_config=None))
        serving = asyncio.create_task(server._serve())
        await asyncio.sleep(0.5)
        wakes, told_at = server.wakes, time.monotonic()
        server.handle_exit(signal.SIGTERM, None)
        await serving
        return wakes, time.monotonic() - told_at

    wakes, seconds = asyncio.run(run())
    assert wakes == 1
    assert seconds < 0.45
