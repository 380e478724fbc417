"""The embedded issuer signs browsers in: by a link, with codes that are good once, for their client, for a minute."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest

from kernel.roles import ROLES
from onewindow_cli.platform.issuer import CONSOLE_CLIENT, CONSOLE_SECRET, TOKEN_SECONDS, TokenIssuer
from onewindow_cli.platform.issuer_grants import CODE_SECONDS
from onewindow_cli.platform.pages import sign_in_link, sign_in_links
from onewindow_cli.platform.people import people
from onewindow_cli.platform.private_files import read_private
from onewindow_cli.platform.servers import ExternalServers
from onewindow_cli.platform.state import StateFolder

# Nothing is ever sent there.
CONSOLE = "http://127.0.0.1:9"
VERIFIER = "v" * 43
Told = tuple[int, dict[str, object]]


@dataclass
class Issuing:
    """An issuer, its state folder, and a clock that a test turns."""

    state: StateFolder
    issuer: TokenIssuer
    seconds: list[float]
    cookie: str = ""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Answer status, where it leads, and what it says."""
        parts = urlsplit(self.issuer.address)
        connection = HTTPConnection(str(parts.hostname), parts.port, timeout=10)
        try:
            connection.request(method, path, urlencode(form or {}), {"Cookie": self.cookie})
            answer = connection.getresponse()
            self.cookie = answer.getheader("Set-Cookie", self.cookie).partition(";")[0]
            return answer.status, answer.getheader("Location", ""), answer.read().decode()
        finally:
            connection.close()

    def enter(self, person: str = "") -> None:
        """Come by the link."""
        parts = urlsplit(sign_in_link(self.state, self.issuer.address, person))
        status, onward, _ = self.ask("GET", f"{parts.path}?{parts.query}")
        assert (303, f"{CONSOLE}/sign-in") == (status, onward)

    def authorize(self, **changes: str) -> tuple[int, dict[str, str]]:
        """Ask who one is; answers status and what is told to the client, if it is told anything."""
        challenge = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
        question = {
            "response_type": "code",
            "client_id": CONSOLE_CLIENT,
            "redirect_uri": f"{CONSOLE}/sign-in/callback",
            "scope": "openid",
            "state": "s" * 43,
            "nonce": "n" * 43,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            **changes,
        }
        status, onward, _ = self.ask("GET", f"/authorize?{urlencode(question)}")
        assert not onward or onward.startswith(f"{CONSOLE}/sign-in/callback?")
        return status, {name: value for name, (value, *_) in parse_qs(urlsplit(onward).query).items()}

    def code(self, person: str = "clerk-01") -> str:
        """Sign in by a person's link; answers the code."""
        self.enter(person)
        status, told = self.authorize()
        assert (303, "s" * 43, self.issuer.address) == (status, told["state"], told["iss"])
        return told["code"]

    def grant(self, **fields: str) -> Told:
        """Ask for tokens, as the console does."""
        told = {
            "client_id": CONSOLE_CLIENT,
            "client_secret": read_private(self.state.secret(CONSOLE_SECRET)),
            **fields,
        }
        status, _, body = self.ask("POST", "/token", told)
        return status, json.loads(body)

    def redeem(self, code: str, **changes: str) -> Told:
        """Ask for the tokens of a code."""
        fields = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": f"{CONSOLE}/sign-in/callback",
            "code_verifier": VERIFIER,
        }
        return self.grant(**{**fields, **changes})

    def refresh(self, token: object) -> Told:
        """Ask for the next tokens."""
        return self.grant(grant_type="refresh_token", refresh_token=str(token))


NOT_GOOD = (400, {"error": "invalid_grant"})


@pytest.fixture
def issuing(tmp_path: Path) -> Iterator[Issuing]:
    """One issuer a test."""
    folder = StateFolder(tmp_path / "state")
    folder.prepare()
    seconds = [0.0]
    external = ExternalServers(databases={}, bus=None, redis=None)
    with folder.locked():
        issuer = TokenIssuer(folder, 0, external, {}, console=CONSOLE, clock=lambda: seconds[0])
        issuer.start()
        yield Issuing(folder, issuer, seconds)
        issuer.stop()


def test_a_code_gives_the_tokens_of_whoever_signed_in(issuing: Issuing) -> None:
    """An ID token for the console with its nonce, and an access token for the services, of one person."""
    status, told = issuing.redeem(issuing.code("cashier-01"))
    assert (200, TOKEN_SECONDS) == (status, told["expires_in"])
    signed_in, access = (
        jwt.decode(str(told[name]), options={"verify_signature": False}) for name in ("id_token", "access_token")
    )
    assert (CONSOLE_CLIENT, "n" * 43, "cashier-01") == (signed_in["aud"], signed_in["nonce"], signed_in["sub"])
    assert ("onewindow", "cashier-01", ["cashier"]) == (access["aud"], access["sub"], access["roles"])


def test_a_code_is_good_once(issuing: Issuing) -> None:
    """Whoever comes second with it gets nothing, and who guesses one neither."""
    code = issuing.code()
    assert NOT_GOOD == issuing.redeem("c" * 43)
    assert 200 == issuing.redeem(code)[0]
    assert NOT_GOOD == issuing.redeem(code)


@pytest.mark.parametrize(("seconds", "status"), [(CODE_SECONDS - 1, 200), (CODE_SECONDS, 400)])
def test_a_code_is_good_for_a_minute(issuing: Issuing, seconds: float, status: int) -> None:
    """RFC 6749 allows ten; a browser that is sent on needs one second."""
    assert 60 == CODE_SECONDS
    code = issuing.code()
    issuing.seconds[0] += seconds
    assert status == issuing.redeem(code)[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "w" * 43},
        {"code_verifier": ""},
        {"redirect_uri": f"{CONSOLE}/"},
        {"redirect_uri": ""},
    ],
    ids=["verifier", "no verifier", "redirect", "no redirect"],
)
def test_a_code_is_for_the_client_that_began(issuing: Issuing, changes: dict[str, str]) -> None:
    """With its verifier and its address (RFC 7636, 4.6); a wrong try spends the code."""
    code = issuing.code()
    assert NOT_GOOD == issuing.redeem(code, **changes)
    assert NOT_GOOD == issuing.redeem(code)


@pytest.mark.parametrize("changes", [{"client_secret": "guess"}, {"client_id": "another"}], ids=["secret", "client"])
def test_tokens_are_for_the_console_alone(issuing: Issuing, changes: dict[str, str]) -> None:
    """And a guess spends no code."""
    code = issuing.code()
    assert (401, {"error": "invalid_client"}) == issuing.redeem(code, **changes)
    assert 200 == issuing.redeem(code)[0]


def test_a_refresh_token_is_good_once_and_for_a_day_at_work(issuing: Issuing) -> None:
    """Each answer has the next one; one that comes again is refused, and the next one stays good."""
    _, first = issuing.redeem(issuing.code())
    status, second = issuing.refresh(first["refresh_token"])
    assert (200, True) == (status, first["refresh_token"] != second["refresh_token"])
    assert NOT_GOOD == issuing.refresh(first["refresh_token"])
    assert NOT_GOOD == issuing.refresh("r" * 43)
    # There is no sign-in in it: whoever renews says no nonce.
    assert "nonce" not in jwt.decode(str(second["id_token"]), options={"verify_signature": False})
    status, third = issuing.refresh(second["refresh_token"])
    assert 200 == status
    issuing.seconds[0] += 10 * 3600
    assert NOT_GOOD == issuing.refresh(third["refresh_token"])


def test_a_client_that_nobody_sits_at_goes_on_for_thirty_days(issuing: Issuing) -> None:
    """If it asked for that when its person signed in (``offline_access``): longer than a day, and each token once."""
    issuing.enter("supervisor-01")
    _, back = issuing.authorize(scope="openid offline_access")
    _, told = issuing.redeem(back["code"])
    assert "openid profile offline_access" == told["scope"]
    for _ in range(2):
        issuing.seconds[0] += 29 * 24 * 3600
        before = told["refresh_token"]
        status, told = issuing.refresh(before)
        assert 200 == status
        assert NOT_GOOD == issuing.refresh(before)
    issuing.seconds[0] += 30 * 24 * 3600
    assert NOT_GOOD == issuing.refresh(told["refresh_token"])


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"state": ""}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, dict) else None,
)
def test_a_question_that_is_not_asked_rightly_is_told_to_the_console(
    issuing: Issuing, changes: dict[str, str], error: str
) -> None:
    """Without PKCE, state and nonce nobody signs in, also by a person's link."""
    issuing.enter("clerk-01")
    status, told = issuing.authorize(**changes)
    assert (303, error, False) == (status, told["error"], "code" in told)


@pytest.mark.parametrize(
    "changes",
    [{"redirect_uri": "https://evil.example/callback"}, {"redirect_uri": f"{CONSOLE}/"}, {"client_id": "another"}],
    ids=["elsewhere", "another page", "client"],
)
def test_nobody_is_sent_where_the_console_does_not_wait(issuing: Issuing, changes: dict[str, str]) -> None:
    """A browser with an address that is not registered stays where it is."""
    issuing.enter("clerk-01")
    assert (400, {}) == issuing.authorize(**changes)


def test_a_link_of_a_person_signs_in_once(issuing: Issuing) -> None:
    """Who signs in again after that chooses; whose link names nobody chooses too; without the key there is none."""
    issuing.code("supervisor-01")
    assert (200, {}) == issuing.authorize()
    issuing.enter("nobody")
    assert (200, {}) == issuing.authorize()
    assert 403 == issuing.ask("GET", "/enter?key=guess&person=clerk-01")[0]
    issuing.cookie = ""
    assert (403, {}) == issuing.authorize()


def test_there_is_a_link_for_each_role_and_one_to_choose(issuing: Issuing) -> None:
    """Called as people read it; each is of somebody who has that role alone."""
    links = dict(sign_in_links(issuing.state, issuing.issuer.address))
    assert len(ROLES) + 1 == len(links)
    for role, term in ROLES.items():
        person = links[f"{term.zh} {term.en}"].rpartition("&person=")[2]
        assert (role,) == people()[person].roles
    assert [] == list(sign_in_links(issuing.state, ""))
