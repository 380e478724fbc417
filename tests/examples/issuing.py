"""An issuer of tokens on loopback that publishes whatever keys it is told to, and signs anything."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

# An issuer for those who never ask it: nobody listens there.
NOWHERE = "http://127.0.0.1:1"
DISCOVERY = "/.well-known/openid-configuration"
KEYS = "/keys"
LIFE_SECONDS = 600

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a token speaks for."""

    officer_id: str
    division_code: str
    department_code: str
    roles: tuple[str, ...]

    def at(self, division_code: str) -> Who:
        """The same at another centre."""
        return replace(self, division_code=division_code)


class FixtureIssuer:
    """Listens until stopped; ``keys`` are published by key id, ``answers`` replace a document by path."""

    def __init__(self, port: int = 0) -> None:
        """Listen on loopback with one ES256 key, ``first``."""
        self.keys: dict[str, SigningKey] = {"first": ec.generate_private_key(ec.SECP256R1())}
        self.kid = "first"
        # Published besides the keys.
        self.more_keys: list[Mapping[str, Any]] = []
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: Counter[str] = Counter()
        # Every answer waits so long.
        self.slow_seconds = 0.0
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                issuer.asked[self.path] += 1
                time.sleep(issuer.slow_seconds)
                answer = issuer.answers.get(self.path)
                if answer is not None:
                    answer(self)
                else:
                    send(self, json.dumps(issuer.document(self.path)).encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: object) -> None:
                """A client that goes away is what some tests are about."""

        self._server = Server(("127.0.0.1", port), Handler)
        self.port = self._server.server_port
        self.address = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def document(self, path: str) -> Mapping[str, Any]:
        """Answer what an issuer publishes."""
        if path == DISCOVERY:
            return {"issuer": self.address, "jwks_uri": self.address + KEYS}
        return {"keys": [*(jwk(key, kid) for kid, key in self.keys.items()), *self.more_keys]}

    def rotate(self, kid: str) -> None:
        """Sign with another key from now on; the others are published no more."""
        self.keys = {kid: ec.generate_private_key(ec.SECP256R1())}
        self.kid = kid

    def claims(self, who: Who, **changes: object) -> dict[str, Any]:
        """Answer good claims, but for the changes; ``None`` leaves one out."""
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": who.officer_id,
            "aud": "onewindow",
            "iat": now,
            "exp": now + LIFE_SECONDS,
            "division_code": who.division_code,
            "department_code": who.department_code,
            "roles": list(who.roles),
            **changes,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, who: Who, **changes: object) -> str:
        """Sign good claims, but for the changes."""
        return self.signed(self.claims(who, **changes))

    def signed(self, claims: Mapping[str, Any], **header: Any) -> str:  # noqa: ANN401 - any header
        """Sign any claims with the current key."""
        key = self.keys[self.kid]
        return jwt.encode(dict(claims), key, algorithm=algorithm_of(key), headers={"kid": self.kid, **header})

    def says(self, who: Who, **changes: object) -> tuple[tuple[str, str], ...]:
        """Answer the metadata of a call by an officer."""
        return (("authorization", f"Bearer {self.token(who, **changes)}"),)

    def stop(self) -> None:
        """Stop listening; the port may be taken again."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    """Answer a request."""
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def forged(claims: Mapping[str, Any], header: Mapping[str, Any], secret: bytes = b"") -> str:
    """Put a token together by hand: signed with HMAC-SHA256 of a secret, or not at all."""
    signing_input = f"{_packed(header)}.{_packed(claims)}"
    signature = hmac.new(secret, signing_input.encode(), hashlib.sha256).digest() if secret else b""
    return f"{signing_input}.{_base64(signature)}"


def jwk(key: SigningKey, kid: str, **changes: object) -> Mapping[str, Any]:
    """Answer the public half of a key as a member of a key set."""
    if isinstance(key, rsa.RSAPrivateKey):
        members = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    elif isinstance(key, ec.EllipticCurvePrivateKey):
        members = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    else:
        members = OKPAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {**members, "kid": kid, "use": "sig", **changes}


def algorithm_of(key: SigningKey) -> str:
    """Answer the usual algorithm of a key."""
    if isinstance(key, rsa.RSAPrivateKey):
        return "RS256"
    return "ES256" if isinstance(key, ec.EllipticCurvePrivateKey) else "EdDSA"


def _packed(part: Mapping[str, Any]) -> str:
    return _base64(json.dumps(part).encode())


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
