"""ID tokens: made for this client, for this sign-in, now; every other one is refused."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from chassis.identity.id_tokens import IdTokenRules, verify_id_token
from chassis.identity.keys import VerifyingKey
from chassis.identity.tokens import TokenFault

ISSUER, CLIENT, NONCE = "https://issuer.example", "console", "n" * 43
RULES = IdTokenRules(issuer=ISSUER, client_id=CLIENT, leeway_seconds=60, longest_seconds=7200)
PRIVATE = ec.generate_private_key(ec.SECP256R1())
KEY = VerifyingKey(PRIVATE.public_key(), frozenset({"ES256"}))


def _verified(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any claim
    now = int(time.time())
    claims = {"iss": ISSUER, "sub": "clerk-01", "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": NONCE, **changes}
    told = {name: value for name, value in claims.items() if value is not None}
    return dict(verify_id_token(jwt.encode(told, PRIVATE, algorithm="ES256"), KEY, RULES, NONCE))


@pytest.mark.parametrize(
    "changes",
    [{}, {"aud": [CLIENT]}, {"aud": [CLIENT, "another"], "azp": CLIENT}, {"azp": CLIENT}, {"typ": "ID"}],
    ids=["plain", "a list", "several and ours", "azp", "typ"],
)
def test_an_id_token_says_who_has_signed_in(changes: dict[str, Any]) -> None:
    """As OpenID Connect and Keycloak write them."""
    assert "clerk-01" == _verified(**changes)["sub"]


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "m" * 43},
        {"nonce": None},
        {"nonce": 7},
        {"aud": "onewindow"},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"azp": "another"},
        {"iss": "https://other.example"},
        {"exp": int(time.time()) - 600},
        {"exp": int(time.time()) + 100_000},
        {"iat": None},
        {"sub": None},
        {"typ": "Bearer"},
        {"typ": "Logout"},
    ],
    ids=lambda changes: " ".join(f"{name}" for name in changes),
)
def test_an_id_token_for_anybody_or_anything_else_is_refused(changes: dict[str, Any]) -> None:
    """Of another sign-in, client, issuer or time; an access token is none."""
    with pytest.raises(TokenFault):
        _verified(**changes)


def test_an_id_token_of_another_key_is_refused() -> None:
    """Whatever it says."""
    other = VerifyingKey(ec.generate_private_key(ec.SECP256R1()).public_key(), frozenset({"ES256"}))
    now = int(time.time())
    claims = {"iss": ISSUER, "sub": "clerk-01", "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": NONCE}
    with pytest.raises(TokenFault):
        verify_id_token(jwt.encode(claims, PRIVATE, algorithm="ES256"), other, RULES, NONCE)
