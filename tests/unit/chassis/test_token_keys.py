from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from issuing import jwk
from jwt.algorithms import OKPAlgorithm

from chassis.identity.keys import MOST_KEYS, read_keys, read_object

EC = ec.generate_private_key(ec.SECP256R1())


def _read(*entries: object) -> dict[str, frozenset[str]]:
    keys = read_keys(json.dumps({"keys": entries}).encode())
    return {kid: key.algorithms for kid, key in keys.items()}


def test_the_kind_of_a_key_says_which_algorithms_it_is_for() -> None:
    """RSA for two, P-256 and Ed25519 for one each."""
    keys = (
        jwk(rsa.generate_private_key(65537, 2048), "rsa"),
        jwk(EC, "ec"),
        jwk(ed25519.Ed25519PrivateKey.generate(), "ed"),
    )
    assert {"rsa": {"RS256", "PS256"}, "ec": {"ES256"}, "ed": {"EdDSA"}} == _read(*keys)


def _shape(entry: object) -> str:
    """Name an entry without what is random in it: all workers must name it alike."""
    if not isinstance(entry, dict):
        return repr(entry)
    return " ".join(f"{name}={value}" for name, value in sorted(entry.items()) if name not in {"n", "x", "y"}) or "{}"


@pytest.mark.parametrize(
    "entry",
    [
        jwk(EC, "x", use="enc"),
        jwk(EC, "x", key_ops=["sign"]),
        jwk(EC, "x", key_ops="verify"),
        jwk(EC, "x", alg="RS256"),
        jwk(EC, "x", alg=["ES256"]),
        jwk(EC, "x", kty="RSA"),
        jwk(EC, "x", crv="P-384"),
        jwk(EC, "x", crv=["P-256"]),
        jwk(EC, "x", x="AAAA"),
        jwk(EC, "x", y=7),
        jwk(EC, ""),
        {name: value for name, value in jwk(EC, "x").items() if name != "kid"},
        {**jwk(EC, "x"), "kid": 1},
        jwk(ec.generate_private_key(ec.SECP384R1()), "x"),
        jwk(ec.generate_private_key(ec.SECP256K1()), "x"),
        {**OKPAlgorithm.to_jwk(ed448.Ed448PrivateKey.generate().public_key(), as_dict=True), "kid": "x"},
        jwk(rsa.generate_private_key(65537, 1024), "x"),  # noqa: S505 - too weak is the point
        {"kty": "RSA", "kid": "x"},
        {"kty": "RSA", "kid": "x", "n": "AQAB", "e": "AA"},
        {"kty": "oct", "kid": "x", "k": "c2VjcmV0"},
        {"kty": "none", "kid": "x"},
        {},
        [],
        "key",
        None,
    ],
    ids=_shape,
)
def test_a_key_that_is_doubtful_is_left_out_and_the_others_stay(entry: dict[str, Any] | None) -> None:
    """One bad key must not lock everybody out."""
    assert {"good": {"ES256"}} == _read(entry, jwk(EC, "good"))


def test_a_set_that_publishes_a_private_key_is_not_believed_at_all() -> None:
    """Everybody could have signed with it, and perhaps with the others."""
    with pytest.raises(ValueError, match="private"):
        _read(jwk(EC, "good"), jwk(EC, "leaked", d="AAAA"))


def test_no_more_keys_are_looked_at_than_the_bound() -> None:
    """A set of thousands is no set of an issuer."""
    assert len(_read(*(jwk(EC, str(number)) for number in range(MOST_KEYS + 5)))) == MOST_KEYS


@pytest.mark.parametrize("document", [b"", b"[]", b"1", b"null", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_object_is_said_so(document: bytes) -> None:
    """Never another kind of fault."""
    with pytest.raises(ValueError):  # noqa: PT011 - json has its own kinds
        read_object(document)
