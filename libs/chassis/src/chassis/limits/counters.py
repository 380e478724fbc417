"""Counters that all processes of a service share, in Redis: scripts over hashed keys, and what happens without Redis.

Redis away or slow must not make anybody slow: after one failure nothing is asked of it any more until it has answered
a question of this module's own, which is asked once a second.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import time
from collections.abc import Sequence
from importlib.resources import files
from urllib.parse import unquote, urlsplit

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from chassis.addresses import Address, fixed
from chassis.telemetry.recorder import Telemetry

LOG = structlog.get_logger(__name__)

# Redis answers in less than a millisecond; without an answer in this time it counts as away.
ANSWER_SECONDS = 0.5
ASK_AGAIN_SECONDS = 1.0
# Connections of one process; a question is answered in less than a millisecond, so few are in use.
MOST_CONNECTIONS = 16
KEY_PREFIX = "onewindow:limit"
_DIGEST_BYTES = 16


class CountersAway(Exception):
    """Redis did not answer, or is not asked because it lately did not."""


class _Server:
    """Redis at one address."""

    def __init__(self, address: str) -> None:
        self.address = address
        # Numbers of cases and addresses are few enough to be tried out: a plain hash of one would not hide it. Every
        # process that shares the counters has this password; with a new one they begin anew.
        self.hash_key = hashlib.sha256(f"limits {unquote(urlsplit(address).password or '')}".encode()).digest()
        pool = BlockingConnectionPool.from_url(
            address,
            max_connections=MOST_CONNECTIONS,
            timeout=ANSWER_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            # A connection that was idle while Redis restarted is replaced at once; more patience is not for a call.
            retry=Retry(NoBackoff(), 1),
        )
        self.redis = Redis.from_pool(pool)
        self.scripts = {
            name: self.redis.register_script(files(__package__).joinpath(f"{name}.lua").read_text("utf-8"))
            for name in ("take", "guess", "settle")
        }

    async def leave(self) -> None:
        """Close the connections when all questions on their way have been answered."""
        await asyncio.sleep(2 * ANSWER_SECONDS)
        await self.redis.aclose()


class Counters:
    """Runs scripts in Redis. Belongs to one event loop, from the first ``run`` to ``close``."""

    def __init__(self, address: str | Address, owner: str, telemetry: Telemetry) -> None:
        """Prepare; nothing connects before the first ``run``.

        Args:
            address: of Redis, with its password; if it changes, the next question goes by the new one.
            owner: whose counters these are; services that share a Redis do not share counters.
            telemetry: counts outages.
        """
        self._owner = owner
        self._telemetry = telemetry
        self._address = fixed(address)
        self._server = _Server(self._address())
        self._left: list[asyncio.Task[None]] = []
        self._asking: asyncio.Task[None] | None = None

    @property
    def away(self) -> bool:
        """Whether Redis lately did not answer."""
        return self._asking is not None

    def key(self, kind: str, *parts: str) -> str:
        """Answer the key of a counter; nobody who reads Redis learns ``parts`` from it."""
        told = "\0".join((self._owner, kind, *parts)).encode()
        digest = hmac.digest(self._current().hash_key, told, "sha256")[:_DIGEST_BYTES].hex()
        return f"{KEY_PREFIX}:{kind}:{digest}"

    async def run(self, script: str, keys: Sequence[str], *arguments: float | str) -> list[int]:
        """Run a script; answers what it answers.

        Raises:
            CountersAway: there is no answer; this takes ``ANSWER_SECONDS`` at most, and mostly no time.
        """
        if self.away:
            raise CountersAway
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                answer: list[int] = await self._current().scripts[script](keys=keys, args=arguments)
        except (RedisError, OSError, TimeoutError) as fault:
            self._lose(fault)
            raise CountersAway from fault
        return answer

    async def close(self) -> None:
        """Let go of the connections."""
        if self._asking is not None:
            self._asking.cancel()
        await asyncio.gather(*self._left, self._server.redis.aclose())

    def _current(self) -> _Server:
        address = self._address()
        if address != self._server.address:
            self._left = [task for task in self._left if not task.done()]
            self._left.append(asyncio.create_task(self._server.leave()))
            self._server = _Server(address)
        return self._server

    def _lose(self, fault: Exception) -> None:
        if self._asking is None:
            # The class alone: an address with its password may stand in the text.
            LOG.warning(
                "Redis does not answer: public look-ups are refused.",
                action="limits_away",
                fault=type(fault).__name__,
            )
            self._telemetry.count("onewindow.limits.outages")
            self._asking = asyncio.create_task(self._ask_again())

    async def _ask_again(self) -> None:
        lost_at = time.monotonic()
        while True:
            await asyncio.sleep(ASK_AGAIN_SECONDS)
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    await self._current().redis.ping()
            except (RedisError, OSError, TimeoutError):
                continue
            break
        seconds = round(time.monotonic() - lost_at, 3)
        LOG.info("Redis answers again.", action="limits_back", seconds=seconds)
        self._asking = None
