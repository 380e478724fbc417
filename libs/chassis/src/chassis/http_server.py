"""Serves HTTP as uvicorn does, but sleeps while nobody calls: that looks ten times a second whether it is to stop."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from types import FrameType

# The ``Date`` of an answer is written anew this often.
TICK_SECONDS = 1.0
# What a process ends with that could not be started, as uvicorn's own does.
_STARTUP_FAILURE = 3


class Server(uvicorn.Server):
    """A server that wakes up once a second, and when it is told to stop."""

    _loop: asyncio.AbstractEventLoop | None = None
    _told: asyncio.Event

    async def main_loop(self) -> None:
        """Look after what has to be looked after until told to stop."""
        self._told = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        # Ten of uvicorn's own looks; of each tenth it writes the date.
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                async with asyncio.timeout(TICK_SECONDS):
                    await self._told.wait()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Be told by a signal to stop."""
        super().handle_exit(sig, frame)
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._told.set)


def serve(config: uvicorn.Config) -> None:
    """Serve until told to stop; ends the process with uvicorn's exit code if it could not be started."""
    server = Server(config)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(_STARTUP_FAILURE)
