"""The public keys tokens are checked with, read strictly from a JWK set (RFC 7517), with the algorithms each fits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

# Asymmetric only: whoever can check a token with a shared secret could also sign one, and ``none`` signs nothing.
ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
# More keys than any issuer has at once; the rest of a longer set is not looked at.
MOST_KEYS = 64
_LEAST_RSA_BITS = 2048
_MOST_RSA_BITS = 8192
# Members of a JWK that only a private or a shared key has (RFC 7518, 6.2.2, 6.3.2 and 6.4.1).
_SECRET_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})

_PublicKey = RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key and the algorithms a token signed with it may name."""

    public: _PublicKey
    algorithms: frozenset[str]


def read_keys(document: bytes) -> dict[str, VerifyingKey]:
    """Answer the usable keys of a JWK set by key id.

    A key that is not for checking signatures, has no id, shares its id with another usable one, is symmetric, too
    weak or of an unknown kind is left out: what is doubtful about one key must not take the others away.

    Raises:
        ValueError: this is no JWK set, or it publishes private keys, after which no key of it can be trusted.
    """
    entries = _entries(document)
    if any(not _SECRET_MEMBERS.isdisjoint(entry) for entry in entries if entry.get("kty") != "oct"):
        raise ValueError("the key set publishes a private key")
    usable = [(entry["kid"], key) for entry in entries if (key := _usable(entry)) is not None]
    count = Counter(kid for kid, _ in usable)
    return {kid: key for kid, key in usable if count[kid] == 1}


def read_object(document: bytes) -> dict[str, Any]:
    """Answer a JSON object.

    Raises:
        ValueError: it is none.
    """
    try:
        found = json.loads(document)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 - what the text holds, not what the caller passed
    return found


def _entries(document: bytes) -> list[Mapping[str, Any]]:
    listed = read_object(document).get("keys")
    if not isinstance(listed, list):
        raise ValueError("the key set lists no keys")  # noqa: TRY004 - likewise
    return [entry for entry in listed[:MOST_KEYS] if isinstance(entry, dict)]


def _usable(entry: Mapping[str, Any]) -> VerifyingKey | None:
    kid, operations = entry.get("kid"), entry.get("key_ops", ["verify"])
    if not isinstance(kid, str) or not kid or entry.get("use", "sig") != "sig":
        return None
    if not isinstance(operations, list) or "verify" not in operations or entry.get("kty") not in {"RSA", "EC", "OKP"}:
        return None
    try:
        public = jwt.PyJWK({**entry, "alg": None}).key
    except (jwt.PyJWTError, UnsupportedAlgorithm, ValueError, TypeError, KeyError):
        return None
    fitting = _fitting(public)
    declared = entry.get("alg")
    algorithms = fitting if declared is None else frozenset(name for name in fitting if name == declared)
    return VerifyingKey(public, algorithms) if algorithms else None


def _fitting(public: object) -> frozenset[str]:
    """Answer the algorithms a key of this type can be used with."""
    if isinstance(public, RSAPublicKey) and _LEAST_RSA_BITS <= public.key_size <= _MOST_RSA_BITS:
        return frozenset({"RS256", "PS256"})
    if isinstance(public, EllipticCurvePublicKey) and isinstance(public.curve, SECP256R1):
        return frozenset({"ES256"})
    if isinstance(public, Ed25519PublicKey):
        return frozenset({"EdDSA"})
    return frozenset()
