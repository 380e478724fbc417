"""What the console asks the centre's issuer: where its endpoints are, and tokens for a code or a refresh token."""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from urllib.parse import quote

from chassis.identity.fetching import FETCH_SECONDS, IssuerFault, discover, endpoint, faults_told, post
from chassis.identity.keys import read_object

# What an issuer says of itself is asked for again after so long.
DISCOVERED_SECONDS = 3600.0
_MOST_THREADS = 4


class Refused(Exception):
    """The issuer gives no tokens for this: the code or the refresh token is no longer good."""


class IssuerCalls:
    """Calls of one issuer. Belongs to one event loop; they block threads of their own."""

    def __init__(self, issuer: str, client_id: str, secret: Callable[[], str]) -> None:
        """Prepare; nothing is asked yet.

        Args:
            issuer: its identifier, an address.
            client_id: the console's name there.
            secret: answers the secret that goes with it.
        """
        self.issuer = issuer
        self.client_id = client_id
        self._secret = secret
        self._discovered: Mapping[str, object] = {}
        self._discovered_at = float("-inf")
        self._threads = ThreadPoolExecutor(_MOST_THREADS, thread_name_prefix="issuer-calls")

    async def endpoint(self, name: str) -> str:
        """Answer an address of the issuer, ``authorization_endpoint``.

        Raises:
            IssuerFault: it did not answer as it should, or has none.
        """
        if time.monotonic() - self._discovered_at > DISCOVERED_SECONDS:
            loop = asyncio.get_running_loop()
            self._discovered = await loop.run_in_executor(self._threads, self._discover)
            self._discovered_at = time.monotonic()
        return endpoint(self.issuer, self._discovered, name)

    async def tokens(self, **fields: str) -> Mapping[str, object]:
        """Ask for tokens (RFC 6749, 4.1.3 and 6); answers ``access_token`` and what comes with it.

        Raises:
            IssuerFault: it did not answer as it should.
            Refused: it gives none for this.
        """
        address = await self.endpoint("token_endpoint")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._ask, address, fields)

    def close(self) -> None:
        """Let go of the threads; what runs is left to its deadline."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _discover(self) -> Mapping[str, object]:
        with faults_told():
            return discover(self.issuer, time.monotonic() + FETCH_SECONDS)

    def _ask(self, address: str, fields: Mapping[str, str]) -> Mapping[str, object]:
        # RFC 6749, 2.3.1: both are written as in a form before they are joined.
        named = f"{quote(self.client_id, safe='')}:{quote(self._secret(), safe='')}"
        headers = {"Authorization": f"Basic {base64.b64encode(named.encode()).decode()}"}
        with faults_told():
            status, body = post(address, fields, headers, time.monotonic() + FETCH_SECONDS)
            if status == HTTPStatus.BAD_REQUEST:
                raise Refused
            if status != HTTPStatus.OK:
                raise IssuerFault(f"answered {status}")
            told = read_object(body)
        if not isinstance(told.get("access_token"), str):
            raise IssuerFault("answered without a token")
        return told
