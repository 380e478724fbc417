"""An ID token (OpenID Connect Core 1.0, 2 and 3.1.3.7): who has signed in to a client, and that it was asked for."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt

from chassis.identity.keys import VerifyingKey
from chassis.identity.tokens import REQUIRED_CLAIMS, TokenFault, check_life


@dataclass(frozen=True, slots=True, kw_only=True)
class IdTokenRules:
    """What is expected of an ID token; seconds as in ``TokenRules``."""

    issuer: str
    client_id: str
    leeway_seconds: float
    longest_seconds: float


def verify_id_token(token: str, key: VerifyingKey, rules: IdTokenRules, nonce: str) -> Mapping[str, Any]:
    """Check everything about an ID token and answer its claims.

    Args:
        token: passed ``tokens.key_id``.
        key: the issuer's key with the id the token names.
        rules: what is expected.
        nonce: what this sign-in was begun with.

    Raises:
        TokenFault: something is not as it must be.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key.public,
            algorithms=sorted(key.algorithms),
            audience=rules.client_id,
            issuer=rules.issuer,
            leeway=rules.leeway_seconds,
            options={"require": [*REQUIRED_CLAIMS, "nonce"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as fault:
        raise TokenFault(type(fault).__name__) from None
    check_life(claims, rules.longest_seconds)
    audience = claims["aud"]
    is_shared = isinstance(audience, list) and len(audience) > 1
    if claims.get("azp", "" if is_shared else rules.client_id) != rules.client_id:
        raise TokenFault("made for another client")
    if str(claims.get("typ", "ID")).lower() != "id":
        raise TokenFault("no ID token by its claims")
    told = claims["nonce"]
    if not isinstance(told, str) or not hmac.compare_digest(told.encode(), nonce.encode()):
        raise TokenFault("of another sign-in")
    return claims
