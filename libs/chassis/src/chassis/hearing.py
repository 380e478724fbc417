"""Hears what is published in Redis, and comes back to it when it was away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from chassis.secret_files import UnfitFile

if TYPE_CHECKING:
    from chassis.addresses import Address

# Without an answer in this time Redis counts as away.
ANSWER_SECONDS = 2.0
# A connection on which nothing comes is asked whether it still is one this often.
CHECK_SECONDS = 5.0
# Redis that is away is asked again after this time.
ASK_AGAIN_SECONDS = 1.0
# What it means that Redis is away, or that its address cannot be read or is none.
_AWAY = (RedisError, OSError, TimeoutError, UnfitFile, ValueError)


async def hear(
    address: Address,
    pattern: str,
    *,
    begun: Callable[[], None],
    told: Callable[[bytes, bytes], None],
    lost: Callable[[str], None],
) -> None:
    """Listen until cancelled.

    Args:
        address: answers where Redis is, with its password; after an outage it is asked again.
        pattern: of the channels.
        begun: called when everything that is published from now on is heard.
        told: called with the channel and what was published there.
        lost: called once an outage, also one there is from the first, with the class of what Redis did not answer
            with: an address with its password may stand in the text.
    """
    is_news = True

    def begin() -> None:
        nonlocal is_news
        is_news = True
        begun()

    while True:
        try:
            await _hear(address(), pattern, begin, told)
        except _AWAY as fault:
            if is_news:
                is_news = False
                lost(type(fault).__name__)
        await asyncio.sleep(ASK_AGAIN_SECONDS)


async def _hear(address: str, pattern: str, begun: Callable[[], None], told: Callable[[bytes, bytes], None]) -> None:
    """Listen until Redis does not answer; raises what it did not answer with."""
    redis = Redis.from_url(
        address,
        socket_connect_timeout=ANSWER_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        health_check_interval=CHECK_SECONDS,
        # Whoever reconnects by itself hides that something was lost.
        retry=Retry(NoBackoff(), 0),
    )
    # redis types half of it.
    listening: Any = redis.pubsub()
    try:
        await listening.psubscribe(pattern)
        while True:
            message = await listening.get_message(timeout=CHECK_SECONDS)
            if message is None:
                continue
            if message["type"] == "psubscribe":
                begun()
            elif message["type"] == "pmessage":
                told(message["channel"], message["data"])
    finally:
        with suppress(RedisError, OSError):
            await listening.aclose()
        with suppress(RedisError, OSError):
            await redis.aclose()
