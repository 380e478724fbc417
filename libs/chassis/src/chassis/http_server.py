"""Serves HTTP as uvicorn does, but sleeps while nobody calls: that looks ten times a second whether it is to stop."""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import suppress
from email.utils import formatdate
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.server import ServerState

if TYPE_CHECKING:
    from types import FrameType

# What a process ends with that could not be started, as uvicorn's own does.
_STARTUP_FAILURE = 3


class _State(ServerState):
    """Writes the ``Date`` when an answer needs it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__()
        self._config = config
        self._second = 0
        self._headers: list[tuple[bytes, bytes]] = []

    @property
    def default_headers(self) -> list[tuple[bytes, bytes]]:
        """Of every answer."""
        second = int(time.time())
        if second != self._second:
            dated = [(b"date", formatdate(second, usegmt=True).encode())] if self._config.date_header else []
            self._second, self._headers = second, [*dated, *self._config.encoded_headers]
        return self._headers

    @default_headers.setter
    def default_headers(self, _: list[tuple[bytes, bytes]]) -> None:
        # The base class begins without any.
        pass


class Server(uvicorn.Server):
    """A server that wakes up when it is called, and when it is told to stop."""

    _loop: asyncio.AbstractEventLoop | None = None
    _told: asyncio.Event

    def __init__(self, config: uvicorn.Config) -> None:
        """Serve what is configured; none that ends by itself after so many requests."""
        super().__init__(config)
        self.server_state = _State(config)

    async def main_loop(self) -> None:
        """Wait until told to stop."""
        self._told = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        if not self.should_exit:
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
