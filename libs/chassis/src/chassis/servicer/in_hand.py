"""The bound on what one process has in hand."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from chassis.servicer.batching import Busy


class InHand:
    """Counts the calls a process works on; ``with in_hand:`` is one of them. Belongs to one event loop."""

    def __init__(self, most: int) -> None:
        """Allow so many at once."""
        self._most = most
        self._count = 0
        self._any = asyncio.Event()

    def __enter__(self) -> None:
        """Take one more call.

        Raises:
            Busy: there are as many as may be.
        """
        if self._count >= self._most:
            raise Busy
        self._count += 1
        self._any.set()

    def __exit__(self, *_: object) -> None:
        """One less."""
        self._count -= 1
        if self._count == 0:
            self._any.clear()

    async def wait(self, seconds: float) -> None:
        """Wait until there is a call, and not longer than so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._any.wait()
