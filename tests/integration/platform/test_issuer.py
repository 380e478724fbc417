"""The embedded platform's issuer: its tokens, who gets them, how its key changes, and where it does not start."""

from __future__ import annotations

import asyncio
import json
import stat
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from chassis.identity.configured import bearer_tokens_of
from chassis.identity.tokens import ROLES
from chassis.rpc import Caller
from chassis.settings import Settings
from kernel.errors import Unauthenticated
from kernel.identity import division_fault
from onewindow_cli.platform.child import ProcessMark
from onewindow_cli.platform.databases import DatabaseAddresses
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.issuer import CLIENT_SECRET, TokenIssuer
from onewindow_cli.platform.issuer_keys import SIGNING_KEY
from onewindow_cli.platform.people import people
from onewindow_cli.platform.ports import free_port
from onewindow_cli.platform.private_files import read_private
from onewindow_cli.platform.servers import ExternalServers
from onewindow_cli.platform.state import PlatformRecord, StateFolder
from onewindow_cli.tokens import IssuedTokens
from onewindow_client import CallError

DEAD = ProcessMark(1, 0.0)
EMBEDDED = ExternalServers(databases={}, bus=None, redis=None)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[StateFolder]:
    """A state folder that this process holds."""
    folder = StateFolder(tmp_path / "state")
    folder.prepare()
    with folder.locked():
        yield folder


@contextmanager
def _issuing(state: StateFolder, port: int = 0) -> Iterator[TokenIssuer]:
    issuer = TokenIssuer(state, port, EMBEDDED, {})
    issuer.start()
    mark = ProcessMark.of(1)
    assert mark is not None
    state.write_record(PlatformRecord(supervisor=mark, issuer=issuer.address))
    try:
        yield issuer
    finally:
        issuer.stop()


def _ask(address: str, method: str, path: str, body: bytes | None = None) -> tuple[int, dict[str, Any]]:
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def _grant(address: str, **fields: str) -> tuple[int, dict[str, Any]]:
    form = {"grant_type": "client_credentials", "client_id": "clerk-01", **fields}
    return _ask(address, "POST", "/token", urlencode(form).encode())


def _caller(address: str, token: str) -> Caller:
    """Let the chassis check a token, as every servicer does."""

    async def ask() -> Caller:
        nowhere = "redis://127.0.0.1/0"
        settings = Settings(database_url="postgresql://x", bus_url=nowhere, redis_url=nowhere, oidc_issuer=address)
        identity = bearer_tokens_of(settings)
        try:
            return await identity.caller_of({"authorization": f"Bearer {token}"})
        finally:
            identity.close()

    return asyncio.run(ask())


def test_a_token_speaks_for_the_person_it_was_asked_for(state: StateFolder) -> None:
    """The servicers believe it: officer, centre, department and role."""
    with _issuing(state) as issuer:
        token = IssuedTokens(state).token("dlh-zj-head")
        caller = _caller(issuer.address, token)
    assert Caller("dlh-zj-head", "632802", "ZJ", frozenset({ROLES["department_head"]})) == caller


def test_everybody_of_the_demo_gets_a_token_that_is_believed(state: StateFolder) -> None:
    """And everybody's id, centre, department and role are in order."""
    with _issuing(state):
        tokens = IssuedTokens(state)
        assert len({tokens.token(officer_id) for officer_id in people()}) == len(people())
    for person in people().values():
        assert division_fault(person.division_code) is None
        assert person.roles
        assert set(person.roles) <= ROLES.keys()


def test_every_role_is_there_at_each_county() -> None:
    """The operator works for the installation; the city watches."""
    counties = {
        division: {role for person in people().values() if person.division_code == division for role in person.roles}
        for division in ("632801", "632802", "632800")
    }
    assert counties["632801"] == set(ROLES)
    assert counties["632802"] == set(ROLES) - {"operator"}
    assert counties["632800"] == {"supervisor", "centre_head"}


def test_whoever_does_not_know_the_secret_gets_no_token(state: StateFolder) -> None:
    """Nor learns who is among the people: the answer to a wrong name is the same."""
    with _issuing(state) as issuer:
        secret = read_private(state.secret(CLIENT_SECRET))
        answers = [
            _grant(issuer.address),
            _grant(issuer.address, client_secret="guess"),  # noqa: S106 - a wrong one
            _grant(issuer.address, client_secret=secret[:-1]),
            _grant(issuer.address, client_secret="密"),  # noqa: S106 - likewise
            _grant(issuer.address, client_secret="guess", client_id="nobody"),  # noqa: S106 - likewise
            _grant(issuer.address, client_secret=secret, client_id="nobody"),
        ]
        assert [(401, {"error": "invalid_client"})] * 6 == answers
        assert _grant(issuer.address, client_secret=secret)[0] == 200


def test_the_secret_and_the_key_are_for_their_owner_alone(state: StateFolder) -> None:
    """Whoever reads them may be anybody."""
    with _issuing(state):
        modes = {name: stat.S_IMODE(state.secret(name).stat().st_mode) for name in (CLIENT_SECRET, SIGNING_KEY)}
    assert modes == {CLIENT_SECRET: 0o600, SIGNING_KEY: 0o600}
    assert stat.S_IMODE(state.secrets.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"grant_type", 400),
        (b"&".join(b"a=b" for _ in range(100)), 400),
        (b"grant_type=password&username=clerk-01&password=x", 400),
        (b"x" * 10_000, 413),
    ],
)
def test_what_is_no_token_request_is_said_so(state: StateFolder, body: bytes, status: int) -> None:
    """Nothing of it ends the issuer; there are no passwords."""
    with _issuing(state) as issuer:
        assert status == _ask(issuer.address, "POST", "/token", body)[0]
        assert _ask(issuer.address, "GET", "/keys")[0] == 200
        assert _ask(issuer.address, "GET", "/elsewhere")[0] == 404


def test_guesses_are_throttled_and_keep_nobody_else_out(state: StateFolder) -> None:
    """A handful, then one a second; the owner of the secret is served all the while."""
    with _issuing(state) as issuer:
        secret = read_private(state.secret(CLIENT_SECRET))
        statuses = Counter(_grant(issuer.address, client_secret=f"guess {number}")[0] for number in range(30))
        assert statuses[401] <= 15
        assert statuses[429] >= 15
        assert _grant(issuer.address, client_secret=secret)[0] == 200


def test_tokens_are_throttled_too(state: StateFolder) -> None:
    """A loop gone wrong is slowed down."""
    with _issuing(state) as issuer, ThreadPoolExecutor(8) as clients:
        secret = read_private(state.secret(CLIENT_SECRET))
        asked = [clients.submit(_grant, issuer.address, client_secret=secret) for _ in range(400)]
        statuses = Counter(one.result()[0] for one in asked)
    assert statuses[429] > 0
    assert statuses[200] >= 200


def test_a_restart_makes_a_new_key_and_secret_and_tokens_of_the_run_before_stay_good(state: StateFolder) -> None:
    """Of one run before: a token lives ten minutes."""
    port = free_port()
    with _issuing(state, port):
        first, first_secret = IssuedTokens(state).token("clerk-01"), read_private(state.secret(CLIENT_SECRET))
    with _issuing(state, port) as issuer:
        second = IssuedTokens(state).token("clerk-01")
        assert "clerk-01" == _caller(issuer.address, first).officer_id == _caller(issuer.address, second).officer_id
        assert _grant(issuer.address, client_secret=first_secret)[0] == 401
    with _issuing(state, port) as issuer:
        assert _caller(issuer.address, second).officer_id == "clerk-01"
        with pytest.raises(Unauthenticated):
            _caller(issuer.address, first)


def test_a_key_that_was_cut_short_is_replaced(state: StateFolder) -> None:
    """A full disk must not keep the platform from starting."""
    state.secret(SIGNING_KEY).write_text("-----BEGIN PRIVATE KEY-----\n")
    with _issuing(state) as issuer:
        assert _caller(issuer.address, IssuedTokens(state).token("clerk-01")).officer_id == "clerk-01"


@pytest.mark.parametrize(
    ("external", "named"),
    [
        ({"databases": {"intake": "postgresql://u:p@db.example/intake"}}, "ONEWINDOW_DATABASE_URL_INTAKE"),
        ({"databases": {"fees": "postgresql://u:p@127.0.0.1,10.0.0.1/fees"}}, "ONEWINDOW_DATABASE_URL_FEES"),
        ({"databases": {"fees": "postgresql://127.0.0.1/fees?hostaddr=10.0.0.1"}}, "ONEWINDOW_DATABASE_URL_FEES"),
        ({"databases": {"fees": "postgresql://[nowhere/fees"}}, "ONEWINDOW_DATABASE_URL_FEES"),
        ({"bus": "amqp://u:p@mq.example//"}, "ONEWINDOW_BUS_URL"),
        ({"bus": "amqp://u:p@127.0.0.1//;amqp://u:p@mq.example//"}, "ONEWINDOW_BUS_URL"),
        ({"redis": "redis://:p@192.168.1.7/0"}, "ONEWINDOW_REDIS_URL"),
        ({"redis": "rediss://127.0.0.1.example/0"}, "ONEWINDOW_REDIS_URL"),
    ],
)
def test_the_issuer_does_not_start_beside_a_server_on_another_machine(
    state: StateFolder, external: Mapping[str, Any], named: str
) -> None:
    """That is no laptop any more, and its data may be real; the words carry no password."""
    told = {"databases": {}, "bus": None, "redis": None, **external}
    databases = {service: DatabaseAddresses(address, address) for service, address in told.pop("databases").items()}
    servers = ExternalServers(databases=databases, **told)
    with pytest.raises(PlatformFault) as fault:
        TokenIssuer(state, 0, servers, {})
    assert named in fault.value.en
    assert ":p@" not in str(fault.value)
    assert not state.secret(CLIENT_SECRET).exists()


def test_the_owner_s_address_counts_as_much_as_the_service_s(state: StateFolder) -> None:
    """Migrations go where it says."""
    here, elsewhere = "postgresql://u:p@127.0.0.1/intake", "postgresql://u:p@db.example/intake"
    servers = ExternalServers(databases={"intake": DatabaseAddresses(elsewhere, here)}, bus=None, redis=None)
    with pytest.raises(PlatformFault, match="ONEWINDOW_DATABASE_URL_INTAKE"):
        TokenIssuer(state, 0, servers, {})


def test_servers_of_this_machine_are_no_obstacle(state: StateFolder) -> None:
    """A broker or a database that somebody started by hand."""
    intake, fees = "postgresql://u:p@localhost/intake", "postgresql:///fees?host=/run/postgresql"
    servers = ExternalServers(
        databases={"intake": DatabaseAddresses(intake, intake), "fees": DatabaseAddresses(fees, fees)},
        bus="amqp://u:p@127.0.0.1:5672//",
        redis="unix:///run/redis.sock",
    )
    TokenIssuer(state, 0, servers, {}).stop()


def test_the_issuer_does_not_start_beside_the_centre_s_own(state: StateFolder) -> None:
    """Two issuers would be two truths."""
    with pytest.raises(PlatformFault, match="ONEWINDOW_OIDC_ISSUER"):
        TokenIssuer(state, 0, EMBEDDED, {"ONEWINDOW_OIDC_ISSUER": "https://issuer.example"})


def test_the_issuer_starts_in_the_supervisor_alone(tmp_path: Path) -> None:
    """Not on a folder that nobody holds, and not as a program of its own."""
    folder = StateFolder(tmp_path / "state")
    folder.prepare()
    with pytest.raises(PlatformFault, match="supervisor"):
        TokenIssuer(folder, 0, EMBEDDED, {})
    ran = subprocess.run(
        [sys.executable, "-m", "onewindow_cli.platform.issuer"], capture_output=True, text=True, timeout=30, check=False
    )
    assert ran.returncode == 1
    assert "onewindow up" in ran.stderr


def test_many_threads_at_once_ask_for_one_token_and_share_it(state: StateFolder) -> None:
    """Until shortly before its end."""
    with _issuing(state):
        tokens = IssuedTokens(state)
        together = threading.Barrier(8)

        def ask() -> str:
            together.wait()
            return tokens.token("clerk-01")

        with ThreadPoolExecutor(8) as threads:
            answers = {one.result() for one in [threads.submit(ask) for _ in range(8)]}
        assert len(answers) == 1
        (token,) = answers
        assert tokens.token("clerk-01") == token
        assert tokens.token("clerk-01", refused=token) != token


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda _: None, ("UNAUTHENTICATED", "NO_SUCH_PERSON")),
        (lambda state: state.write_record(_record(state, "http://127.0.0.1:1")), ("UNAVAILABLE", "ISSUER_UNREACHABLE")),
        (lambda state: state.write_record(_record(state, "")), ("UNAUTHENTICATED", "NO_ISSUER")),
        (lambda state: state.write_record(PlatformRecord(supervisor=DEAD)), ("UNAVAILABLE", "ISSUER_UNREACHABLE")),
    ],
    ids=["a stranger", "nobody listens", "the centre's own issuer", "stopped"],
)
def test_why_there_is_no_token_is_a_plain_sentence(
    state: StateFolder, spoil: Callable[[StateFolder], None], expected: tuple[str, str]
) -> None:
    """And what to do about it; what may pass by itself is UNAVAILABLE, so that whoever waits goes on waiting."""
    with _issuing(state):
        spoil(state)
        with pytest.raises(CallError) as refused:
            IssuedTokens(state).token("somebody")
    assert expected == (refused.value.code, refused.value.reason)
    assert refused.value.zh


def _record(state: StateFolder, issuer: str) -> PlatformRecord:
    kept = state.read_record()
    assert kept is not None
    return PlatformRecord(supervisor=kept.supervisor, issuer=issuer)
