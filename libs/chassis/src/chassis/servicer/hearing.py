"""The ear of a servicer for moves that other processes of its service tell by Redis, while somebody watches there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from chassis.messaging.hinting import UNHEARD_SECONDS
from chassis.moves import channel_of, read_moves
from chassis.secret_files import UnfitFile

if TYPE_CHECKING:
    from chassis.addresses import Address
    from chassis.moves import Move

LOG = structlog.get_logger(__name__)

# Without an answer in this time Redis counts as away, and is asked again after a pause.
ANSWER_SECONDS = 2.0
ASK_AGAIN_SECONDS = 1.0
# A connection on which nothing comes is asked whether it still is one this often.
CHECK_SECONDS = 5.0
# Until then whoever had no listener may still tell nothing.
SURE_SECONDS = UNHEARD_SECONDS + 0.5


class Ears:
    """Hears the moves of one service. Belongs to one event loop; ``count`` may be asked from any thread."""

    def __init__(self, service: str, address: Address, hear: Callable[[Sequence[Move]], None]) -> None:
        """Prepare; nothing connects before ``listen``.

        Args:
            service: its name.
            address: of Redis; after an outage it is asked again.
            hear: takes moves; none stand for many. Told so too when what is heard can be relied on no more.
        """
        self._channel = channel_of(service)
        self._address = address
        self._hear = hear
        # The loop's seconds; None while nothing is heard.
        self._since: float | None = None

    def count(self) -> int:
        """How many ears there are of this process."""
        return 0 if self._since is None else 1

    def surely(self, now: float) -> bool:
        """Whether what moves now (the loop's seconds) is most probably heard."""
        return self._since is not None and now >= self._since + SURE_SECONDS

    async def listen(self) -> None:
        """Listen until cancelled."""
        told = False
        while True:
            try:
                await self._listen()
            except (RedisError, OSError, TimeoutError, UnfitFile) as fault:
                # Once it has been heard, the next outage is news again.
                if not told or self._since is not None:
                    # The class alone: an address with its password may stand in the text.
                    LOG.info("Who watches is asked for often.", action="moves_unheard", fault=type(fault).__name__)
                told = True
            finally:
                self._since = None
            self._hear(())
            await asyncio.sleep(ASK_AGAIN_SECONDS)

    async def _listen(self) -> None:
        """Listen until Redis does not answer any more; raises what it did not answer with."""
        redis = Redis.from_url(
            self._address(),
            socket_connect_timeout=ANSWER_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            health_check_interval=CHECK_SECONDS,
            # Whoever reconnects by itself hides that moves were lost.
            retry=Retry(NoBackoff(), 0),
        )
        # redis types half of it.
        listening: Any = redis.pubsub()
        try:
            await listening.subscribe(self._channel)
            while True:
                message = await listening.get_message(timeout=CHECK_SECONDS)
                if message is None:
                    continue
                if message["type"] == "subscribe":
                    self._since = asyncio.get_running_loop().time()
                elif message["type"] == "message" and (moves := read_moves(message["data"])) is not None:
                    self._hear(moves)
        finally:
            with suppress(RedisError, OSError):
                await listening.aclose()
            with suppress(RedisError, OSError):
                await redis.aclose()
