"""Tokens, real and false: signed as the platform's issuer signs, or in every way that must not do."""

from __future__ import annotations

import base64
import hmac
import json
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from onewindow.access.v1.access_pb2 import Role

_ALGORITHM = "ES256"
_LIFE_SECONDS = 600
# Longer ago, or further ahead, than any clock skew that is tolerated.
_AGES_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Claims:
    """Whom a token speaks for."""

    officer_id: str
    division_code: str
    department_code: str
    roles: frozenset[int]

    def without_roles(self) -> Claims:
        """The same officer, of no role."""
        return replace(self, roles=frozenset())


class Forge:
    """Makes bearer tokens with the issuer's own key, and with others."""

    def __init__(self, issuer: str, audience: str, private_key: str) -> None:
        """Know what the issuer knows.

        Args:
            issuer: its address.
            audience: whom its tokens are for.
            private_key: its signing key, PEM.
        """
        self._issuer = issuer
        self._audience = audience
        self._key = _private(private_key)
        with urllib.request.urlopen(f"{issuer}/keys") as published:  # noqa: S310 - loopback
            # The newest key is the first.
            self._key_id = str(json.load(published)["keys"][0]["kid"])
        self._foreign = ec.generate_private_key(ec.SECP256R1())

    def token(self, claims: Claims, **changed: object) -> str:
        """Answer a sound token, or one that differs in these claims."""
        return "Bearer " + self._signed(self._key, {**self._body(claims), **changed})

    def false_tokens(self, claims: Claims) -> Mapping[str, str]:
        """Answer every token that must not do, by what is wrong with it; all of them name the rightful caller."""
        now = int(time.time())
        body = self._body(claims)
        return {
            "no token": "",
            "an empty token": "Bearer ",
            "a password": "Basic Y2xlcmstMDE6MTIzNDU2",
            "no token at all": "Bearer 123456",
            "expired": self.token(claims, iat=now - _AGES_SECONDS, exp=now - _AGES_SECONDS + _LIFE_SECONDS),
            "not valid yet": self.token(claims, nbf=now + _AGES_SECONDS),
            "issued tomorrow": self.token(claims, iat=now + _AGES_SECONDS, exp=now + _AGES_SECONDS + _LIFE_SECONDS),
            "valid for ever": self.token(claims, exp=now + 10 * 365 * _AGES_SECONDS),
            "never expires": "Bearer " + self._signed(self._key, _without(body, "exp")),
            "for another audience": self.token(claims, aud="another-system"),
            "of another issuer": "Bearer " + self._signed(self._foreign, {**body, "iss": "https://idp.example.org"}),
            "another issuer's name": self.token(claims, iss="https://idp.example.org"),
            "another key under the same name": "Bearer " + self._signed(self._foreign, body),
            "a key nobody has": "Bearer " + self._signed(self._foreign, body, kid="nobody-has-it"),
            "alg none": "Bearer " + self._unsigned(body, "none"),
            "alg None": "Bearer " + self._unsigned(body, "None"),
            "HMAC with the public key": "Bearer " + self._with_public_key_as_secret(body),
            "another name under the signature": self._tampered(claims, sub="head-01"),
            "more roles under the signature": self._tampered(claims, roles=[name.lower() for name in _ROLE_NAMES]),
            "without a signature": self.token(claims).rpartition(".")[0] + ".",
        }

    def _body(self, claims: Claims) -> dict[str, object]:
        now = int(time.time())
        return {
            "iss": self._issuer,
            "sub": claims.officer_id,
            "aud": self._audience,
            "iat": now,
            "exp": now + _LIFE_SECONDS,
            "division_code": claims.division_code,
            "department_code": claims.department_code,
            "roles": sorted(Role.Name(role).removeprefix("ROLE_").lower() for role in claims.roles),
        }

    def _signed(self, key: ec.EllipticCurvePrivateKey, body: Mapping[str, object], kid: str = "") -> str:
        return jwt.encode(dict(body), key, algorithm=_ALGORITHM, headers={"kid": kid or self._key_id})

    def _unsigned(self, body: Mapping[str, object], algorithm: str) -> str:
        return f"{_part({'alg': algorithm, 'typ': 'JWT', 'kid': self._key_id})}.{_part(body)}."

    def _with_public_key_as_secret(self, body: Mapping[str, object]) -> str:
        """What a library accepts that lets the token choose the algorithm for a key everybody may have."""
        public = self._key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        signed = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': self._key_id})}.{_part(body)}"
        return f"{signed}.{_base64(hmac.digest(public, signed.encode(), 'sha256'))}"

    def _tampered(self, claims: Claims, **changed: object) -> str:
        head, _, signature = self.token(claims).removeprefix("Bearer ").split(".")
        return f"Bearer {head}.{_part({**self._body(claims), **changed})}.{signature}"


_ROLE_NAMES = [name.removeprefix("ROLE_") for name, number in Role.items() if number]


def _private(pem: str) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(pem.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _without(body: Mapping[str, object], name: str) -> dict[str, object]:
    return {key: value for key, value in body.items() if key != name}


def _part(document: Mapping[str, object]) -> str:
    return _base64(json.dumps(document).encode())


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")
