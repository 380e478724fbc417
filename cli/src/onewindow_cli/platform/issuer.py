"""The token issuer of the embedded platform: OpenID Connect discovery, keys, sign-in and tokens for the demo's people.

It listens on loopback and knows no passwords. Whoever can read the private files in the state folder may be anybody of
the demo: with the client's secret a program, with the key of the sign-in link a browser. So it starts only inside the
supervisor of that folder, on a platform nobody else can reach.
"""

from __future__ import annotations

import hmac
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from chassis.loopback import is_loopback
from chassis.safeguards import is_elsewhere
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.issuer_grants import (
    CODE_SECONDS,
    DAY_SECONDS,
    OFFLINE_SECONDS,
    Allowance,
    AuthorizationFault,
    Code,
    Given,
)
from onewindow_cli.platform.issuer_keys import ALGORITHM, SigningKeys
from onewindow_cli.platform.issuer_server import IssuerServer
from onewindow_cli.platform.people import Person, people
from onewindow_cli.platform.ports import HOST
from onewindow_cli.platform.private_files import write_private
from onewindow_cli.platform.servers import ExternalServers
from onewindow_cli.platform.state import StateFolder

AUDIENCE = "onewindow"
TOKEN_SECONDS = 600
# The console as a client of the issuer.
CONSOLE_CLIENT = "onewindow-console"
# Names of files among the secrets: of programs that act for the demo's people, of the console, of the sign-in link.
CLIENT_SECRET = "issuer-client-secret"  # noqa: S105 - the name of a file
CONSOLE_SECRET = "console-client-secret"  # noqa: S105 - likewise
LINK_KEY = "issuer-link-key"

_OFFLINE = "offline_access"
# Tokens a second, and at once: a demo or a bench needs some dozens at its start.
_TOKENS_PER_SECOND, _TOKENS_AT_ONCE = 20.0, 200.0
# Wrong secrets a second, and at once. They have an allowance of their own: guessing must not keep the others out.
_GUESSES_PER_SECOND, _GUESSES_AT_ONCE = 1.0, 10.0

Answer = tuple[HTTPStatus, Mapping[str, object]]


class TokenIssuer:
    """Serves discovery, keys, sign-in and tokens in a thread of the supervisor."""

    def __init__(  # noqa: PLR0913 - composed once
        self,
        state: StateFolder,
        port: int,
        external: ExternalServers,
        environment: Mapping[str, str],
        *,
        console: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make new keys and secrets and bind the port; nothing is served before ``start``.

        Args:
            state: folder the supervisor holds.
            port: of loopback; 0 takes a free one.
            external: servers the platform stands on that are not its own.
            environment: what the supervisor was started with.
            console: origin of the pages whose officers sign in here; empty if there are none.
            clock: answers seconds by which what was given out ends.

        Raises:
            PlatformFault: this is no embedded platform, or others could reach it.
        """
        _refuse_outside(state, external, environment)
        self._keys = SigningKeys(state)
        self._secrets = {name: secrets.token_urlsafe(32) for name in (CLIENT_SECRET, CONSOLE_SECRET, LINK_KEY)}
        for name, secret in self._secrets.items():
            write_private(state.secret(name), secret)
        self.console = console
        self._tokens = Allowance(_TOKENS_PER_SECOND, _TOKENS_AT_ONCE)
        self._guesses = Allowance(_GUESSES_PER_SECOND, _GUESSES_AT_ONCE)
        self._codes: Given[Code] = Given(CODE_SECONDS, clock)
        self._refreshing: Given[str] = Given(DAY_SECONDS, clock)
        # Of clients that go on when their person has gone (``offline_access``).
        self._offline: Given[str] = Given(OFFLINE_SECONDS, clock)
        # Browsers that came by a link of this platform, and whose link it was; empty if anybody's, or if it was used.
        self._browsers: Given[str] = Given(DAY_SECONDS, clock)
        self._server = IssuerServer(port, self)
        self._documents = {
            "/.well-known/openid-configuration": self._discovery(),
            "/keys": self._keys.document,
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

    def let_in(self, key: str, person: str) -> str | None:
        """Answer what a browser is known by that has the key of the link; None if it has not.

        Args:
            key: from the link.
            person: whose link it is; empty if one chooses.
        """
        is_known = hmac.compare_digest(key.encode(), self._secrets[LINK_KEY].encode())
        return self._browsers.give(person if person in people() else "") if is_known else None

    def comes_as(self, browser: str) -> str:
        """Answer whose link a browser came by, once: who signs in again after that chooses; empty if nobody's."""
        return self._browsers.exchange(browser, "") or ""

    def is_let_in(self, browser: str) -> bool:
        """Whether a browser came by the link."""
        return self._browsers.look(browser) is not None

    def check_question(self, question: Mapping[str, str]) -> None:
        """Check what a client asks when it sends a browser here (OpenID Connect Core, 3.1.2.1; RFC 7636).

        Raises:
            AuthorizationFault: it is not asked rightly.
        """
        if question.get("client_id") != CONSOLE_CLIENT or question.get("redirect_uri") != self.callback:
            raise AuthorizationFault("")
        if question.get("response_type") != "code":
            raise AuthorizationFault("unsupported_response_type")
        if "openid" not in question.get("scope", "").split():
            raise AuthorizationFault("invalid_scope")
        is_bound = question.get("code_challenge") and question.get("code_challenge_method") == "S256"
        if not is_bound or not question.get("state") or not question.get("nonce"):
            raise AuthorizationFault("invalid_request")

    def signed_in(self, question: Mapping[str, str], officer_id: str) -> str:
        """Answer where a browser goes that has chosen somebody.

        Raises:
            AuthorizationFault: nobody of the demo was chosen.
        """
        if officer_id not in people():
            raise AuthorizationFault("access_denied")
        is_offline = _OFFLINE in question.get("scope", "").split()
        code = self._codes.give(
            Code(officer_id, question["redirect_uri"], question["code_challenge"], question["nonce"], is_offline)
        )
        return self.back(question, code=code)

    def back(self, question: Mapping[str, str], **told: str) -> str:
        """Answer the client's address with what it is told."""
        more = urlencode({**told, "state": question.get("state", ""), "iss": self.address})
        return f"{self.callback}?{more}"

    @property
    def callback(self) -> str:
        """The one address that browsers are sent back to."""
        return f"{self.console}/sign-in/callback"

    def grant(self, form: Mapping[str, str]) -> Answer:
        """Answer a token request of a client that says its secret (RFC 6749)."""
        client, secret = form.get("client_id", ""), form.get("client_secret", "")
        kind = form.get("grant_type")
        if kind not in {"client_credentials", "authorization_code", "refresh_token"}:
            return HTTPStatus.BAD_REQUEST, {"error": "unsupported_grant_type"}
        # Of client credentials (RFC 6749, 4.4) ``client_id`` is the officer's id.
        name = CLIENT_SECRET if kind == "client_credentials" else CONSOLE_SECRET
        is_known = hmac.compare_digest(secret.encode(), self._secrets[name].encode())
        if not (self._tokens if is_known else self._guesses).take():
            return HTTPStatus.TOO_MANY_REQUESTS, {"error": "slow_down"}
        if kind == "client_credentials":
            person = people().get(client) if is_known else None
            return _NOBODY if person is None else (HTTPStatus.OK, self._access(person))
        if not is_known or client != CONSOLE_CLIENT:
            return _NOBODY
        return self._redeem(form) if kind == "authorization_code" else self._renew(form)

    def _redeem(self, form: Mapping[str, str]) -> Answer:
        code = self._codes.take(form.get("code", ""))
        if code is None or not code.fits(form.get("redirect_uri", ""), form.get("code_verifier", "")):
            return _NOT_GOOD
        return HTTPStatus.OK, self._signed_in(people()[code.officer_id], is_offline=code.is_offline, nonce=code.nonce)

    def _renew(self, form: Mapping[str, str]) -> Answer:
        # Good once: who comes second with it is told apart from who had it first.
        token = form.get("refresh_token", "")
        officer_id, offline = self._refreshing.take(token), self._offline.take(token)
        who = officer_id or offline
        if who is None:
            return _NOT_GOOD
        return HTTPStatus.OK, self._signed_in(people()[who], is_offline=offline is not None)

    def _signed_in(self, person: Person, *, is_offline: bool, **claims: str) -> Mapping[str, object]:
        now = int(time.time())
        signed_in = {
            "iss": self.address,
            "sub": person.officer_id,
            "aud": CONSOLE_CLIENT,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "name": person.name_zh,
            **claims,
        }
        return {
            **self._access(person),
            "refresh_token": (self._offline if is_offline else self._refreshing).give(person.officer_id),
            "id_token": self._keys.sign(signed_in, "JWT"),
            "scope": f"openid profile {_OFFLINE}" if is_offline else "openid profile",
        }

    def _access(self, person: Person) -> Mapping[str, object]:
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
        token = self._keys.sign(claims, "at+jwt")
        return {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS}

    def _discovery(self) -> Mapping[str, object]:
        return {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/keys",
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "end_session_endpoint": f"{self.address}/end-session",
            "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid", "profile", _OFFLINE],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [ALGORITHM],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "authorization_response_iss_parameter_supported": True,
            "ui_locales_supported": ["zh-CN", "en"],
        }


_NOBODY: Answer = (HTTPStatus.UNAUTHORIZED, {"error": "invalid_client"})
_NOT_GOOD: Answer = (HTTPStatus.BAD_REQUEST, {"error": "invalid_grant"})


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


if __name__ == "__main__":
    sys.exit("The issuer of the demo's people runs inside `onewindow up` alone. 演示身份服务仅随 onewindow up 运行。")
