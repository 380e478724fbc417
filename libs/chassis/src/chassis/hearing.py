"""Hears what is published in Redis, until Redis does not answer any more; whoever asks comes back to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from chassis.secret_files import UnfitFile

# Without an answer in this time Redis counts as away.
ANSWER_SECONDS = 2.0
# A connection on which nothing comes is asked whether it still is one this often.
CHECK_SECONDS = 5.0
# What ``hear`` raises where Redis is away, or its address cannot be read.
AWAY = (RedisError, OSError, TimeoutError, UnfitFile)


async def hear(address: str, pattern: str, begun: Callable[[], None], told: Callable[[bytes, bytes], None]) -> None:
    """Listen until Redis does not answer; raises what it did not answer with (``AWAY``).

    Args:
        address: of Redis, with its password.
        pattern: of the channels.
        begun: called when everything that is published from now on is heard.
        told: called with the channel and what was published there.
    """
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
