"""What the embedded issuer has given out and takes back: browsers that may choose, codes, refresh tokens. In memory."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, TypeVar

CODE_SECONDS = 60.0
# A browser that came by the link of this platform, and a refresh token: a day at work.
DAY_SECONDS = 10 * 3600.0
# A refresh token of a client that nobody sits at.
OFFLINE_SECONDS = 30 * 24 * 3600.0
_MOST = 1000
_SECRET_BYTES = 32

ThingT = TypeVar("ThingT")


@dataclass(frozen=True, slots=True)
class AuthorizationFault(Exception):
    """A browser's question is not answered. ``error`` goes back to the client; empty if there is no such client."""

    error: str


@dataclass(frozen=True, slots=True)
class Code:
    """A sign-in that was granted: to whom, and what the client has to know to get the tokens."""

    officer_id: str
    redirect_uri: str
    challenge: str
    nonce: str
    is_offline: bool = False

    def fits(self, redirect_uri: str, verifier: str) -> bool:
        """Whether the client that asks is the one that began it (RFC 7636, 4.6)."""
        made = urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
        return redirect_uri == self.redirect_uri and hmac.compare_digest(made, self.challenge)


class Given(Generic[ThingT]):
    """Things given out under secrets, each for a while; the oldest go when there are too many."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Keep each for so many seconds."""
        self._seconds = seconds
        self._clock = clock
        self._kept: dict[bytes, tuple[float, ThingT]] = {}
        self._guard = threading.Lock()

    def give(self, thing: ThingT) -> str:
        """Keep a thing; answers the secret it is had for."""
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        with self._guard:
            while len(self._kept) >= _MOST:
                del self._kept[next(iter(self._kept))]
            self._kept[_digest(secret)] = (self._clock() + self._seconds, thing)
        return secret

    def take(self, secret: str) -> ThingT | None:
        """Answer a thing, for the last time; None if it is gone or never was."""
        with self._guard:
            until, thing = self._kept.pop(_digest(secret), (float("-inf"), None))
        return thing if self._clock() < until else None

    def exchange(self, secret: str, thing: ThingT) -> ThingT | None:
        """Answer a thing and keep another in its place, as long as it; None, and nothing is kept, if it is gone."""
        with self._guard:
            until, before = self._kept.get(_digest(secret), (float("-inf"), None))
            if self._clock() >= until:
                return None
            self._kept[_digest(secret)] = (until, thing)
        return before

    def look(self, secret: str) -> ThingT | None:
        """Answer a thing and keep it."""
        with self._guard:
            until, thing = self._kept.get(_digest(secret), (float("-inf"), None))
        return thing if self._clock() < until else None


class Allowance:
    """So many a second, and so many at once."""

    def __init__(self, per_second: float, at_once: float) -> None:
        """Begin with as many as there may be at once."""
        self._per_second, self._at_once = per_second, at_once
        self._left, self._seen_at = at_once, time.monotonic()
        self._guard = threading.Lock()

    def take(self) -> bool:
        """Take one; answers whether there was one left."""
        with self._guard:
            now = time.monotonic()
            self._left = min(self._at_once, self._left + (now - self._seen_at) * self._per_second)
            self._seen_at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


def _digest(secret: str) -> bytes:
    return sha256(secret.encode(errors="replace")).digest()
