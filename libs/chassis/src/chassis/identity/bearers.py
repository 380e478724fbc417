"""Who calls: the officer a verified bearer token speaks for.

What is wrong with a token is told to the log alone; the caller hears the same sentence whatever it is, so that nobody
learns by trying what would have been accepted.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

import structlog

from chassis.caller import Caller
from chassis.identity.issuers import Issuer
from chassis.identity.tokens import TokenFault, TokenRules, Verified, key_id, verify
from kernel.errors import Unauthenticated

LOG = structlog.get_logger(__name__)

# Who acts in a call that needs no token.
ANONYMOUS = Caller("", "", "")
# A verified token is believed without another look for so long; a role or key that is taken away is gone after it.
REMEMBER_SECONDS = 60.0
# Verified tokens remembered; an officer at work has one.
MOST_REMEMBERED = 4096

_SCHEME = "bearer "


@dataclass(frozen=True, slots=True)
class _Remembered:
    caller: Caller
    # Monotonic seconds.
    until: float


class BearerTokens:
    """Verifies bearer tokens of one issuer. Belongs to one event loop."""

    def __init__(self, rules: TokenRules, issuer: Issuer) -> None:
        """Check tokens by these rules with this issuer's keys."""
        self._rules = rules
        self._issuer = issuer
        # Oldest first. By digest: a token is a password for as long as it lives, and is not kept.
        self._remembered: dict[bytes, _Remembered] = {}

    @property
    def has_keys(self) -> bool:
        """Whether the issuer has ever said what tokens are checked with, and not taken it all back."""
        return self._issuer.has_keys

    async def keep_fresh(self) -> NoReturn:
        """Keep the issuer's keys fresh, for ever."""
        await self._issuer.keep_fresh()

    def close(self) -> None:
        """Let go of everything."""
        self._issuer.close()

    async def caller_of(self, metadata: Mapping[str, str]) -> Caller:
        """Answer who calls.

        Args:
            metadata: of the call, keys in lower case.

        Raises:
            Unauthenticated: there is no token, or it is not accepted.
            IdentityUnavailable: the issuer's keys cannot be had.
        """
        authorization = metadata.get("authorization", "")
        # The scheme's name is read in any case (RFC 9110, 11.1).
        if authorization[: len(_SCHEME)].lower() != _SCHEME:
            raise Unauthenticated
        token = authorization[len(_SCHEME) :].strip()
        digest = hashlib.sha256(token.encode(errors="replace")).digest()
        known = self._remembered.get(digest)
        if known is not None and time.monotonic() < known.until:
            return known.caller
        try:
            verified = await self.verified(token)
        except TokenFault as fault:
            LOG.info("A token was not accepted.", action="token_refused", fault=str(fault))
            raise Unauthenticated from None
        self._remember(digest, verified)
        return verified.caller

    async def verified(self, token: str) -> Verified:
        """Check a token anew.

        Raises:
            TokenFault: it is not accepted; says why, for the log alone.
            IdentityUnavailable: the issuer's keys cannot be had.
        """
        kid = key_id(token)
        key = await self._issuer.key(kid)
        if key is None:
            raise TokenFault("signed with a key the issuer does not have")
        return verify(token, key, self._rules)

    def _remember(self, digest: bytes, verified: Verified) -> None:
        self._remembered.pop(digest, None)
        if len(self._remembered) >= MOST_REMEMBERED:
            del self._remembered[next(iter(self._remembered))]
        seconds = min(REMEMBER_SECONDS, verified.until - time.time())
        self._remembered[digest] = _Remembered(verified.caller, time.monotonic() + seconds)
