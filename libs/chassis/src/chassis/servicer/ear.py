"""Hears in Redis what other processes of a service have moved, so that who watches is told soon."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from chassis.hearing import hear
from chassis.moved import moved_channel, read_moved

if TYPE_CHECKING:
    from chassis.addresses import Address

LOG = structlog.get_logger(__name__)

# Who begins to hear is taken for deaf for so long: whoever has told nobody lately does not try at once (``hinting``).
SETTLE_SECONDS = 0.5
# Hints are heard for so long after the last watcher has gone.
LINGER_SECONDS = 10.0


class Ear:
    """Hears in Redis which streams other processes of a service move, while somebody watches and a while longer."""

    def __init__(self, address: Address, service: str, own: bytes) -> None:
        """Prepare; nothing connects before ``open``.

        Args:
            address: of Redis.
            service: whose streams.
            own: what this process tells its hints by; they are known before.
        """
        self._address = address
        self._channel = moved_channel(service)
        self._own = own
        self._listening: asyncio.Task[None] | None = None
        self._closing: asyncio.TimerHandle | None = None
        # Since when everything is heard that is told (the loop's seconds).
        self._since: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether what is told arrives here."""
        return self._since is not None

    @property
    def hears(self) -> bool:
        """Whether whoever moves something knows by now that it is heard."""
        return self._since is not None and asyncio.get_running_loop().time() - self._since > SETTLE_SECONDS

    def open(self, told: Callable[[Collection[UUID]], None]) -> None:
        """Begin to hear, or go on; ``told`` is called with what has moved, with nothing where it is much."""
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None
        if self._listening is None:
            self._listening = asyncio.get_running_loop().create_task(self._listen(told))

    def close_later(self) -> None:
        """Hear no more after a while, if nobody has come until then."""
        if self._closing is None:
            self._closing = asyncio.get_running_loop().call_later(LINGER_SECONDS, self.close)

    def close(self) -> None:
        """Hear no more."""
        self._closing = self._since = None
        if self._listening is not None:
            self._listening.cancel()
            self._listening = None

    async def _listen(self, told: Callable[[Collection[UUID]], None]) -> None:
        def begin() -> None:
            self._since = asyncio.get_running_loop().time()

        def take(_channel: bytes, written: bytes) -> None:
            if (hint := read_moved(written)) is not None and hint[0] != self._own:
                told(hint[1])

        def lose(fault: str) -> None:
            LOG.info("Watches hear of no changes, and are looked for.", action="moved_away", fault=fault)
            self._since = None
            # What was told meanwhile nobody has heard.
            told(())

        await hear(self._address, self._channel, begun=begin, told=take, lost=lose)
