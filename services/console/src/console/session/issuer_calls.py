"""What the console asks the centre's issuer: where its endpoints are, and tokens for a code or a refresh token."""

from __future__ import annotations

import asyncio
import base64
import http.client
import json
import time
import urllib.request
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.parse import quote, urlencode

from chassis.identity.issuers import IssuerFault, discover, endpoint

# From the question to the whole answer.
CALL_SECONDS = 5.0
# What an issuer says of itself is asked for again after so long.
DISCOVERED_SECONDS = 3600.0
_MOST_THREADS = 4
_LARGEST_ANSWER_BYTES = 64 * 1024


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A secret goes to the address that was checked, and to no other."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


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
            self._discovered = await loop.run_in_executor(self._threads, discover, self.issuer)
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

    def _ask(self, address: str, fields: Mapping[str, str]) -> Mapping[str, object]:
        # RFC 6749, 2.3.1: both are written as in a form before they are joined.
        named = f"{quote(self.client_id, safe='')}:{quote(self._secret(), safe='')}"
        headers = {
            "Authorization": f"Basic {base64.b64encode(named.encode()).decode()}",
            "Accept": "application/json",
        }
        request = urllib.request.Request(address, urlencode(fields).encode(), headers)  # noqa: S310 - `endpoint` checked
        try:
            with _OPENER.open(request, timeout=CALL_SECONDS) as answer:
                told = json.loads(answer.read(_LARGEST_ANSWER_BYTES))
        except HTTPError as fault:
            with fault:
                if fault.code == HTTPStatus.BAD_REQUEST:
                    raise Refused from None
            raise IssuerFault(f"answered {fault.code}") from None
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise IssuerFault(type(fault).__name__) from None
        if not isinstance(told, dict) or not isinstance(told.get("access_token"), str):
            raise IssuerFault("answered without a token")
        return told
