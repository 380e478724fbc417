"""Asks an issuer over HTTP: bounded in size and time, without redirects, over TLS or on this machine.

Blocks: call it in a thread.
"""

from __future__ import annotations

import http.client
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

from chassis.identity.keys import read_object
from chassis.loopback import is_loopback
from chassis.outgoing import OPENER

# A document larger than this is none of an issuer (bytes).
LARGEST_DOCUMENT_BYTES = 256 * 1024
# All that one question needs arrives within this time, however slowly the issuer speaks.
FETCH_SECONDS = 5.0
_READ_BYTES = 16 * 1024


class IssuerFault(Exception):
    """The issuer did not answer, or not what an issuer answers; says what, for the log."""


def discover(issuer: str, deadline: float) -> Mapping[str, object]:
    """Answer what an issuer says of itself (OpenID Connect Discovery 1.0).

    Args:
        issuer: its identifier, an address.
        deadline: monotonic seconds.

    Raises:
        IssuerFault: it names itself otherwise; within ``faults_told`` whatever else is wrong too.
    """
    discovered = read_object(get(f"{issuer.rstrip('/')}/.well-known/openid-configuration", deadline))
    if discovered.get("issuer") != issuer:
        raise IssuerFault("the discovery document names another issuer")
    return discovered


def endpoint(issuer: str, discovered: Mapping[str, object], name: str) -> str:
    """Answer an address of an issuer's discovery document.

    Raises:
        IssuerFault: there is none of this name, or it is without TLS and not on this machine as the issuer is.
    """
    address = discovered.get(name)
    if not isinstance(address, str):
        raise IssuerFault(f"the discovery document has no {name}")
    parts = urlsplit(address)
    plain = parts.scheme == urlsplit(issuer).scheme == "http" and is_loopback(parts.hostname or "")
    if not (plain or (parts.scheme == "https" and parts.hostname)):
        raise IssuerFault(f"{name} of the discovery document is not https")
    return address


def get(address: str, deadline: float) -> bytes:
    """Fetch a document from an address that was checked."""
    # The schemes were checked: settings and `endpoint` let https pass, and http on loopback.
    request = urllib.request.Request(address, headers={"Accept": "application/json"})  # noqa: S310
    with OPENER.open(request, timeout=_left(deadline)) as answer:
        return _read(answer, deadline)


def post(address: str, form: Mapping[str, str], headers: Mapping[str, str], deadline: float) -> tuple[int, bytes]:
    """Send a form to an address that was checked; answers status and body, also of a refusal."""
    told = {"Accept": "application/json", **headers}
    request = urllib.request.Request(address, urlencode(form).encode(), told)  # noqa: S310 - likewise
    try:
        with OPENER.open(request, timeout=_left(deadline)) as answer:
            return answer.status, _read(answer, deadline)
    except HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read(LARGEST_DOCUMENT_BYTES)


@contextmanager
def faults_told() -> Iterator[None]:
    """Tell whatever goes wrong with a question as an ``IssuerFault``."""
    try:
        yield
    except HTTPError as fault:
        fault.close()
        raise IssuerFault(f"answered {fault.code}") from None
    except (OSError, http.client.HTTPException, ValueError) as fault:
        # The text of a driver's fault may quote what was received; its name and the reason of a socket's do not.
        raise IssuerFault(f"{type(fault).__name__}: {fault}"[:200]) from None


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
