"""An ID token (OpenID Connect Core 1.0, 2 and 3.1.3.7): who signed in to a client. It lets nobody call anything."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

import jwt

from chassis.identity.keys import VerifyingKey
from chassis.identity.tokens import TokenFault

_REQUIRED = ("exp", "iat", "sub", "iss", "aud", "nonce")
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who signed in: ``subject`` as access tokens name them, and how they are called, perhaps not at all."""

    subject: str
    name: str


def verify_id_token(  # noqa: PLR0913 - each is one thing that must agree
    token: str, key: VerifyingKey, *, issuer: str, client_id: str, nonce: str, leeway_seconds: float
) -> SignedIn:
    """Check an ID token and answer who signed in.

    Args:
        token: passed ``key_id``.
        key: the issuer's key with the id the token names.
        issuer: who must have said it.
        client_id: to whom.
        nonce: what this sign-in was begun with.
        leeway_seconds: difference of clocks that is tolerated.

    Raises:
        TokenFault: something is not as it must be.
    """
    try:
        claims = jwt.decode(
            token,
            key.public,
            algorithms=sorted(key.algorithms),
            audience=client_id,
            issuer=issuer,
            leeway=leeway_seconds,
            options={"require": list(_REQUIRED)},
        )
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as fault:
        raise TokenFault(type(fault).__name__) from None
    party = claims.get("azp")
    if party != client_id and (party is not None or claims["aud"] not in (client_id, [client_id])):
        raise TokenFault("another client signed in")
    if not isinstance(claims["nonce"], str) or not hmac.compare_digest(claims["nonce"].encode(), nonce.encode()):
        raise TokenFault("of another sign-in")
    if not isinstance(claims["sub"], str):
        raise TokenFault("names nobody")
    name = claims.get("name")
    return SignedIn(claims["sub"], name[:_LONGEST_NAME] if isinstance(name, str) else "")
