"""The one subscriber of a process: what it hears in Redis, it tells the pages that listen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

import structlog

from chassis.hearing import hear
from chassis.live import CHANNEL_PREFIX, read_hints
from console.live.ears import AWAY, BACK, Ear, Ears, News
from console.live.topics import touched

LOG = structlog.get_logger(__name__)


class Listener:
    """Hears the hints of all centres. Belongs to one event loop, from ``open`` to ``close``."""

    def __init__(self, address: Callable[[], str]) -> None:
        """Prepare.

        Args:
            address: answers where Redis is, with its password; after an outage it is asked again.
        """
        self._address = address
        self._ears = Ears()
        self._listening: asyncio.Task[None] | None = None
        self.is_away = True

    def open(self) -> None:
        """Begin to listen."""
        channels = f"{CHANNEL_PREFIX}:*"
        self._listening = asyncio.create_task(
            hear(self._address, channels, begun=self._came_back, told=self._pass_on, lost=self._lost)
        )

    async def close(self) -> None:
        """End."""
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening

    def admit(self, session_id: str, division_code: str, topics: tuple[str, ...]) -> Ear | None:
        """Let a page listen, who hears at once if nothing is to be heard; None: there are enough."""
        ear = self._ears.open(session_id, division_code, topics)
        if ear is not None and self.is_away:
            ear.tell(AWAY)
        return ear

    def leave(self, ear: Ear) -> None:
        """Forget a page."""
        self._ears.close(ear)

    def _lost(self, fault: str) -> None:
        LOG.warning("Open pages hear nothing.", action="live_away", fault=fault)
        if not self.is_away:
            self.is_away = True
            self._tell_all(AWAY)

    def _came_back(self) -> None:
        if self.is_away:
            self.is_away = False
            LOG.info("Open pages hear of changes.", action="live_back")
            # What was hinted at meanwhile nobody has heard.
            self._tell_all(BACK)

    def _pass_on(self, channel: bytes, written: bytes) -> None:
        listening = self._ears.at(channel.decode("ascii", "replace").removeprefix(f"{CHANNEL_PREFIX}:"))
        # At most hints nobody's page is open.
        hints = read_hints(written) if listening else ()
        for ear in listening:
            # What came together is looked at together.
            topics = dict.fromkeys(topic for hint in hints for topic in touched(hint, ear.topics))
            if topics:
                ear.tell(News("hint", tuple(topics)))

    def _tell_all(self, news: News) -> None:
        for ear in self._ears.all():
            ear.tell(news)
