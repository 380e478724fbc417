"""The issuer of the tokens: where its keys are (OpenID Connect Discovery 1.0), and the keys, kept fresh.

Keys are fetched when the servicer starts and again whenever their lifetime is over, whether anybody calls or not; a
key id nobody has heard of is looked for at once, but not more often than ``retry_seconds`` however many such tokens
arrive. While the issuer is away the keys it last gave are used for ``stale_seconds``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn

import structlog

from chassis.identity.fetching import FETCH_SECONDS, IssuerFault, discover, endpoint, faults_told, get
from chassis.identity.keys import VerifyingKey, read_keys
from kernel.errors import Code, Refusal

LOG = structlog.get_logger(__name__)


class IdentityUnavailable(Refusal):
    """Who is acting cannot be verified at the moment; try again shortly."""

    code = Code.UNAVAILABLE
    zh = "暂时无法核验办理人身份，请稍后重试。"


def fetch_keys(issuer: str) -> Mapping[str, VerifyingKey]:
    """Ask an issuer where its keys are, and for them; blocks for up to ``FETCH_SECONDS``.

    Args:
        issuer: its identifier as configured, an address; the discovery document must name the very same.

    Raises:
        IssuerFault: it did not answer as it should.
    """
    deadline = time.monotonic() + FETCH_SECONDS
    with faults_told():
        # None at all is an answer too: an issuer in trouble withdraws its keys, and they must not be used any longer.
        return read_keys(get(endpoint(issuer, discover(issuer, deadline), "jwks_uri"), deadline))


class Issuer:
    """The keys of one issuer. Belongs to one event loop; fetching happens in a thread of its own."""

    def __init__(self, issuer: str, *, keys_seconds: float, stale_seconds: float, retry_seconds: float) -> None:
        """Prepare; nothing is fetched before ``keep_fresh`` runs or a key is asked for.

        Args:
            issuer: identifier, an address.
            keys_seconds: lifetime of the keys before they are fetched again.
            stale_seconds: how long keys are used after they were fetched, when no newer ones can be had.
            retry_seconds: least time between two fetches.
        """
        self._issuer = issuer
        self._keys_seconds = keys_seconds
        self._stale_seconds = stale_seconds
        self._retry_seconds = retry_seconds
        self._keys: Mapping[str, VerifyingKey] = {}
        self._fetched_at = float("-inf")
        self._tried_at = float("-inf")
        self._fault = ""
        self._fetching: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="issuer")

    async def key(self, kid: str) -> VerifyingKey | None:
        """Answer a key by its id; None if the issuer has no such key.

        Raises:
            IdentityUnavailable: there are no keys that may still be used.
        """
        if kid not in self._keys or self._is_stale():
            await self._refetch()
        if self._is_stale():
            raise IdentityUnavailable
        return self._keys.get(kid)

    @property
    def has_keys(self) -> bool:
        """Whether there are keys to check tokens with, fresh or stale."""
        return bool(self._keys)

    async def keep_fresh(self) -> NoReturn:
        """Fetch the keys now and whenever their lifetime is over, for ever."""
        while True:
            await self._refetch()
            age = time.monotonic() - self._fetched_at
            await asyncio.sleep(max(self._retry_seconds, self._keys_seconds - age))

    def close(self) -> None:
        """Let go of the thread; a fetch that runs is left to its deadline."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _is_stale(self) -> bool:
        return time.monotonic() - self._fetched_at > self._stale_seconds

    async def _refetch(self) -> None:
        """Fetch the keys, or wait for the fetch that runs; do nothing if the last one was a moment ago."""
        if self._fetching is None:
            if time.monotonic() - self._tried_at < self._retry_seconds:
                return
            self._tried_at = time.monotonic()
            self._fetching = asyncio.create_task(self._take_keys())
        # Whoever stops waiting must not take the answer away from the others.
        await asyncio.shield(self._fetching)

    async def _take_keys(self) -> None:
        fetching = asyncio.get_running_loop().run_in_executor(self._thread, fetch_keys, self._issuer)
        try:
            # Headers that trickle in escape the deadline of the fetch; nobody waits for them.
            keys = await asyncio.wait_for(fetching, FETCH_SECONDS + 1)
        except IssuerFault as fault:
            self._complain(str(fault))
        except Exception as fault:  # noqa: BLE001 - whatever an issuer sends must not end the watch over its keys
            self._complain(type(fault).__name__)
        else:
            if self._fault or keys.keys() != self._keys.keys():
                LOG.info("The issuer's keys were fetched.", action="issuer_keys", count=len(keys))
            self._keys, self._fetched_at, self._fault = keys, time.monotonic(), ""
        finally:
            self._fetching = None

    def _complain(self, fault: str) -> None:
        """Say what is wrong when it begins, not at every try."""
        if fault != self._fault:
            LOG.warning("The issuer's keys cannot be fetched.", action="issuer_away", fault=fault)
        self._fault = fault
