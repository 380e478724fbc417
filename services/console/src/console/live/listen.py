"""The one subscriber of a process: what it hears in Redis, it tells the pages that listen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from chassis.live import CHANNEL_PREFIX, read_hint
from chassis.secret_files import UnfitFile
from console.live.ears import AWAY, BACK, Ear, Ears, News
from console.live.topics import touched

LOG = structlog.get_logger(__name__)

# Without an answer in this time Redis counts as away, and is asked again after a pause.
ANSWER_SECONDS = 2.0
ASK_AGAIN_SECONDS = 1.0
# A connection on which nothing comes is asked whether it still is one this often.
CHECK_SECONDS = 5.0


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
        self._listening = asyncio.create_task(self._listen())

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

    async def _listen(self) -> None:
        told = False
        while True:
            try:
                await self._hear()
            except (RedisError, OSError, TimeoutError, UnfitFile) as fault:
                if not told:
                    # The class alone: an address with its password may stand in the text.
                    LOG.warning("Open pages hear nothing.", action="live_away", fault=type(fault).__name__)
                told = True
                if not self.is_away:
                    self.is_away = True
                    self._tell_all(AWAY)
            # Once it has been there, the next outage is news again.
            told = told and self.is_away
            await asyncio.sleep(ASK_AGAIN_SECONDS)

    async def _hear(self) -> None:
        """Listen until Redis does not answer any more; raises what it did not answer with."""
        redis = Redis.from_url(
            self._address(),
            socket_connect_timeout=ANSWER_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            health_check_interval=CHECK_SECONDS,
            # Whoever reconnects by itself hides that hints were lost.
            retry=Retry(NoBackoff(), 0),
        )
        # redis types half of it.
        listening: Any = redis.pubsub()
        try:
            await listening.psubscribe(f"{CHANNEL_PREFIX}:*")
            while True:
                message = await listening.get_message(timeout=CHECK_SECONDS)
                if message is None:
                    continue
                if message["type"] == "psubscribe":
                    self._came_back()
                elif message["type"] == "pmessage":
                    self._pass_on(message["channel"], message["data"])
        finally:
            with suppress(RedisError, OSError):
                await listening.aclose()
            with suppress(RedisError, OSError):
                await redis.aclose()

    def _came_back(self) -> None:
        if self.is_away:
            self.is_away = False
            LOG.info("Open pages hear of changes.", action="live_back")
            # What was hinted at meanwhile nobody has heard.
            self._tell_all(BACK)

    def _pass_on(self, channel: bytes, written: bytes) -> None:
        listening = self._ears.at(channel.decode("ascii", "replace").removeprefix(f"{CHANNEL_PREFIX}:"))
        # At most hints nobody's page is open.
        hint = read_hint(written) if listening else None
        if hint is None:
            return
        for ear in listening:
            topics = touched(hint, ear.topics)
            if topics:
                ear.tell(News("hint", tuple(topics)))

    def _tell_all(self, news: News) -> None:
        for ear in self._ears.all():
            ear.tell(news)
