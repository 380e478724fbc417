"""The issuer of the tokens: where its keys are (OpenID Connect Discovery 1.0), and the keys, kept fresh.

Keys are fetched when the servicer starts and again whenever their lifetime is over, whether anybody calls or not; a
key id nobody has heard of is looked for at once, but not more often than ``retry_seconds`` however many such tokens
arrive. While the issuer is away the keys it last gave are used for ``stale_seconds``.
"""

from __future__ import annotations

import asyncio
import http.client
import time
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NoReturn
from urllib.error import HTTPError
from urllib.parse import urlsplit

import structlog

from chassis.identity.keys import VerifyingKey, read_keys, read_object
from chassis.loopback import is_loopback
from kernel.errors import Code, Refusal

LOG = structlog.get_logger(__name__)

# A discovery document or a key set larger than this is none of an issuer (bytes).
LARGEST_DOCUMENT_BYTES = 256 * 1024
# Both documents together arrive within this time, however slowly the issuer speaks.
FETCH_SECONDS = 5.0
_READ_BYTES = 16 * 1024


class IdentityUnavailable(Refusal):
    """Who is acting cannot be verified at the moment; try again shortly."""

    code = Code.UNAVAILABLE
    reason = "IDENTITY_UNAVAILABLE"
    zh = "暂时无法核验办理人身份，请稍后重试。"


class IssuerFault(Exception):
    """The issuer did not answer, or not what an issuer answers; says what, for the log."""


def fetch_keys(issuer: str) -> Mapping[str, VerifyingKey]:
    """Ask an issuer where its keys are, and for them; blocks for up to ``FETCH_SECONDS``.

    Args:
        issuer: its identifier as configured, an address; the discovery document must name the very same.

    Raises:
        IssuerFault: it did not answer as it should.
    """
    deadline = time.monotonic() + FETCH_SECONDS
    # None at all is an answer too: an issuer in trouble withdraws its keys, and they must not be used any longer.
    with _faults():
        return read_keys(_get(endpoint(issuer, _discovered(issuer, deadline), "jwks_uri"), deadline))


def discover(issuer: str) -> Mapping[str, object]:
    """Answer what an issuer says of itself (OpenID Connect Discovery 1.0); blocks for up to ``FETCH_SECONDS``.

    Raises:
        IssuerFault: it did not answer as it should.
    """
    with _faults():
        return _discovered(issuer, time.monotonic() + FETCH_SECONDS)


def endpoint(issuer: str, discovered: Mapping[str, object], name: str) -> str:
    """Answer an address of an issuer's discovery document.

    Raises:
        IssuerFault: it has none of this name, or one without TLS that is not on this machine as the issuer is.
    """
    address = discovered.get(name)
    if not isinstance(address, str):
        raise IssuerFault(f"the discovery document has no {name}")
    parts = urlsplit(address)
    plain = parts.scheme == urlsplit(issuer).scheme == "http" and is_loopback(parts.hostname or "")
    if not (plain or (parts.scheme == "https" and parts.hostname)):
        raise IssuerFault(f"{name} of the discovery document is not https")
    return address


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


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What an issuer says of itself stands at the address it is known by."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


# Without proxies of the environment: a token's keys come from the issuer itself.
_OPENER = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except HTTPError as fault:
        fault.close()
        raise IssuerFault(f"answered {fault.code}") from None
    except (OSError, http.client.HTTPException, ValueError) as fault:
        # The text of a driver's fault may quote what was received; its name and the reason of a socket's do not.
        raise IssuerFault(f"{type(fault).__name__}: {fault}"[:200]) from None


def _discovered(issuer: str, deadline: float) -> Mapping[str, object]:
    discovered = read_object(_get(f"{issuer.rstrip('/')}/.well-known/openid-configuration", deadline))
    if discovered.get("issuer") != issuer:
        raise IssuerFault("the discovery document names another issuer")
    return discovered


def _get(address: str, deadline: float) -> bytes:
    """Fetch one document, bounded in size and time."""
    # The schemes were checked: settings and `endpoint` let https pass, and http on loopback.
    request = urllib.request.Request(address, headers={"Accept": "application/json"})  # noqa: S310
    with _OPENER.open(request, timeout=_left(deadline)) as answer:
        return _read(answer, deadline)


def _read(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    read: list[bytes] = []
    size = 0
    # One packet at a time: a timeout of the socket alone would let a slow issuer take for ever.
    while part := answer.read1(_READ_BYTES):
        read.append(part)
        size += len(part)
        if size > LARGEST_DOCUMENT_BYTES:
            raise IssuerFault(f"a document of more than {LARGEST_DOCUMENT_BYTES} bytes")
        _left(deadline)
    return b"".join(read)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise IssuerFault(f"not within {FETCH_SECONDS:.0f} s")
    return left
