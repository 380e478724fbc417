"""The token issuer of the embedded platform: OpenID Connect discovery, keys, tokens for the demo's people, on loopback.

It knows no passwords. Whoever can read the private file with the client's secret in the state folder may be anybody of
the demo, so it starts only inside the supervisor of that folder, on a platform nobody else can reach.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from chassis.loopback import is_loopback
from chassis.safeguards import is_elsewhere
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.loopback_http import LoopbackHandler, LoopbackServer
from onewindow_cli.platform.people import Person, people
from onewindow_cli.platform.ports import HOST
from onewindow_cli.platform.private_files import read_private, write_private
from onewindow_cli.platform.servers import ExternalServers
from onewindow_cli.platform.state import StateFolder

AUDIENCE = "onewindow"
TOKEN_SECONDS = 600
# Names of files among the secrets.
CLIENT_SECRET = "issuer-client-secret"  # noqa: S105 - the name of a file
SIGNING_KEY = "issuer-key.pem"

_ALGORITHM = "ES256"
_LARGEST_BODY_BYTES = 4 * 1024
_MOST_FIELDS = 8
# Tokens a second, and at once: a demo or a bench needs some dozens at its start.
_TOKENS_PER_SECOND, _TOKENS_AT_ONCE = 20.0, 200.0
# Wrong secrets a second, and at once. They have an allowance of their own: guessing must not keep the others out.
_GUESSES_PER_SECOND, _GUESSES_AT_ONCE = 1.0, 10.0


class TokenIssuer:
    """Serves discovery, keys and tokens in a thread of the supervisor."""

    def __init__(
        self, state: StateFolder, port: int, external: ExternalServers, environment: Mapping[str, str]
    ) -> None:
        """Make a new signing key and client secret and bind the port; nothing is served before ``start``.

        Args:
            state: folder the supervisor holds.
            port: of loopback; 0 takes a free one.
            external: servers the platform stands on that are not its own.
            environment: what the supervisor was started with.

        Raises:
            PlatformFault: this is no embedded platform, or others could reach it.
        """
        _refuse_outside(state, external, environment)
        self._key, published = _rotate(state)
        self._kid = _key_id(self._key.public_key())
        self._secret = secrets.token_urlsafe(32)
        write_private(state.secret(CLIENT_SECRET), self._secret)
        self._tokens = _Allowance(_TOKENS_PER_SECOND, _TOKENS_AT_ONCE)
        self._guesses = _Allowance(_GUESSES_PER_SECOND, _GUESSES_AT_ONCE)
        self._server = _Server(port, _Handler, name="issuer")
        self._server.issuer = self
        self._documents = {
            "/.well-known/openid-configuration": self._discovery(),
            "/keys": {"keys": [_jwk(key) for key in published]},
        }

    @property
    def address(self) -> str:
        """Its identifier and address."""
        return self._server.address

    def start(self) -> None:
        """Serve in a thread."""
        self._server.start()

    def stop(self) -> None:
        """Stop serving."""
        self._server.stop()

    def document(self, path: str) -> Mapping[str, object] | None:
        """Answer a public document; None if there is none at this path."""
        return self._documents.get(path)

    def grant(self, form: Mapping[str, str]) -> tuple[HTTPStatus, Mapping[str, object]]:
        """Answer a token request (RFC 6749, 4.4): ``client_id`` is the officer's id, the secret the file's."""
        if form.get("grant_type") != "client_credentials":
            return HTTPStatus.BAD_REQUEST, {"error": "unsupported_grant_type"}
        is_known = hmac.compare_digest(form.get("client_secret", "").encode(), self._secret.encode())
        if not (self._tokens if is_known else self._guesses).take():
            return HTTPStatus.TOO_MANY_REQUESTS, {"error": "slow_down"}
        person = people().get(form.get("client_id", ""))
        if not is_known or person is None:
            return HTTPStatus.UNAUTHORIZED, {"error": "invalid_client"}
        token = self._sign(person)
        return HTTPStatus.OK, {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}

    def _sign(self, person: Person) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": person.officer_id,
            "aud": AUDIENCE,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "jti": secrets.token_urlsafe(12),
            "name": person.name_zh,
            "division_code": person.division_code,
            "department_code": person.department_code,
            "roles": list(person.roles),
        }
        return jwt.encode(claims, self._key, algorithm=_ALGORITHM, headers={"kid": self._kid, "typ": "at+jwt"})

    def _discovery(self) -> Mapping[str, object]:
        return {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint": f"{self.address}/token",
            "grant_types_supported": ["client_credentials"],
            "response_types_supported": [],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [_ALGORITHM],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }


class _Allowance:
    """So many a second, and so many at once."""

    def __init__(self, per_second: float, at_once: float) -> None:
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


class _Server(LoopbackServer):
    issuer: TokenIssuer


class _Handler(LoopbackHandler):
    server: _Server
    content_type = "application/json"

    def do_GET(self) -> None:  # noqa: N802 - http.server looks for this name
        """Answer a public document."""
        found = self.server.issuer.document(self.path)
        if found is None:
            self._tell(HTTPStatus.NOT_FOUND, {"error": "not_found"})
        else:
            self._tell(HTTPStatus.OK, found)

    def do_POST(self) -> None:  # noqa: N802 - http.server looks for this name
        """Take one token request."""
        body = self.body(_LARGEST_BODY_BYTES)
        if self.path != "/token":
            self._tell(HTTPStatus.NOT_FOUND, {"error": "not_found"})
        elif isinstance(body, bytes):
            self._tell(*self._grant(body))
        else:
            self._tell(body, {"error": "invalid_request"})

    def _grant(self, body: bytes) -> tuple[HTTPStatus, Mapping[str, object]]:
        try:
            fields = parse_qs(body.decode(), strict_parsing=True, max_num_fields=_MOST_FIELDS)
        except ValueError:
            return HTTPStatus.BAD_REQUEST, {"error": "invalid_request"}
        return self.server.issuer.grant({name: values[0] for name, values in fields.items()})

    def _tell(self, status: HTTPStatus, document: Mapping[str, object]) -> None:
        self.answer(status, json.dumps(document).encode())


def _refuse_outside(state: StateFolder, external: ExternalServers, environment: Mapping[str, str]) -> None:
    if not state.is_held:
        raise PlatformFault(
            "Tokens for the demo's people are issued by the supervisor of a state folder alone.",
            "演示人员的令牌只能由状态目录的管理进程签发。",
        )
    if environment.get("ONEWINDOW_OIDC_ISSUER"):
        raise PlatformFault(
            "ONEWINDOW_OIDC_ISSUER names an issuer; the demo's people do not exist beside it.",
            "已通过 ONEWINDOW_OIDC_ISSUER 指定身份服务，不再提供演示人员。",
        )
    names = ", ".join(_elsewhere(external)) or ("" if is_loopback(HOST) else HOST)
    if names:
        raise PlatformFault(
            f"The demo's people are for this machine alone, and {names} is on another one: name the centre's issuer "
            "with ONEWINDOW_OIDC_ISSUER.",
            f"演示人员仅限本机使用，而 {names} 在其他机器上；请用 ONEWINDOW_OIDC_ISSUER 指定本中心的身份服务。",
        )


def _elsewhere(external: ExternalServers) -> Iterator[str]:
    """Answer the settings that name a server on another machine."""
    for service, addresses in external.databases.items():
        if is_elsewhere(addresses.application) or is_elsewhere(addresses.owner):
            yield f"ONEWINDOW_DATABASE_URL_{service.upper()}"
    for name, address in (("ONEWINDOW_BUS_URL", external.bus), ("ONEWINDOW_REDIS_URL", external.redis)):
        if address and is_elsewhere(address):
            yield name


def _rotate(state: StateFolder) -> tuple[ec.EllipticCurvePrivateKey, list[ec.EllipticCurvePublicKey]]:
    """Make a new signing key; answers it and the public keys to publish, its own and that of the run before.

    Tokens outlive the run that signed them.
    """
    before = _public_half(read_private(state.secret(SIGNING_KEY)))
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    write_private(state.secret(SIGNING_KEY), pem.decode())
    return key, [key.public_key(), *([before] if before is not None else [])]


def _public_half(pem: str) -> ec.EllipticCurvePublicKey | None:
    """Answer the public key of a private one; None if there is none, or a file that was cut short."""
    try:
        key = serialization.load_pem_private_key(pem.encode(), None)
    except ValueError:
        return None
    return key.public_key() if isinstance(key, ec.EllipticCurvePrivateKey) else None


def _jwk(key: ec.EllipticCurvePublicKey) -> Mapping[str, object]:
    return {**ECAlgorithm.to_jwk(key, as_dict=True), "kid": _key_id(key), "use": "sig", "alg": _ALGORITHM}


def _key_id(key: ec.EllipticCurvePublicKey) -> str:
    """Answer the key's thumbprint (RFC 7638)."""
    members = ECAlgorithm.to_jwk(key, as_dict=True)
    named = {name: members[name] for name in ("crv", "kty", "x", "y")}
    told = json.dumps(named, sort_keys=True, separators=(",", ":"))
    return urlsafe_b64encode(sha256(told.encode()).digest()).decode().rstrip("=")


if __name__ == "__main__":
    sys.exit("The issuer of the demo's people runs inside `onewindow up` alone. 演示身份服务仅随 onewindow up 运行。")
