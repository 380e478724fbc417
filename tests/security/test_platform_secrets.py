"""The embedded platform keeps its secrets in private files; its commands reach a servicer that wants certificates."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from authority import Authority
from click.testing import CliRunner, Result
from tests.journey.running import RunningPlatform

from onewindow_cli.__main__ import main
from onewindow_cli.platform.issuer import AUDIENCE
from onewindow_cli.platform.plan import plan_processes
from onewindow_cli.platform.ports import free_port
from onewindow_cli.platform.readiness import serving_fault
from onewindow_cli.platform.services import SERVICES
from onewindow_cli.tls import read_client_tls

pytestmark = pytest.mark.slow

HOSTS = ["localhost", "127.0.0.1"]
COMMAND = "spiffe://centre.example/ns/operations/sa/onewindow"


def _secrets(root: Path) -> dict[str, set[str]]:
    """What must not be seen, by the file that holds it: passwords, keys, tokens."""
    folders = (root / "secrets", root / "keys")
    files = [*(path for at in folders for path in at.rglob("*") if path.is_file()), *root.glob("*/password")]
    return {
        path.name: {
            word
            for word in re.split(r"[\s:/@]", path.read_text("utf-8"))
            # Names of hosts, databases and algorithms are shorter, or known to everybody.
            if len(word) >= 24 and not word.startswith("-")
        }
        for path in files
    }


def _processes(platform: RunningPlatform) -> list[psutil.Process]:
    supervisor = platform.record.supervisor.process()
    assert supervisor is not None
    return [supervisor, *supervisor.children(recursive=True)]


def _told(platform: RunningPlatform) -> dict[str, dict[str, str]]:
    """Environments of the services' processes; the kernel shows what those have that they were forked from."""
    issuer = {"ONEWINDOW_OIDC_ISSUER": platform.record.issuer, "ONEWINDOW_OIDC_AUDIENCE": AUDIENCE}
    planned = plan_processes(platform.state, issuer, platform.record.ports, SERVICES, forking={}, caller=os.environ)
    return {process.name: dict(process.environment) for process in planned}


def test_no_secret_is_in_an_environment_or_on_a_command_line(platform: RunningPlatform) -> None:
    """Of no process: every account of the machine sees command lines, and crash reports hold environments."""
    secrets = _secrets(platform.state.root)
    known = set().union(*secrets.values())
    processes = _processes(platform)
    # As the kernel has them, whatever a process has made of its own title.
    seen = {
        f"{process.name()} {process.pid}": b"\0".join(
            (Path(f"/proc/{process.pid}") / name).read_bytes() for name in ("environ", "cmdline")
        )
        for process in processes
    }
    told = {name: " ".join(environment.values()).encode() for name, environment in _told(platform).items()}
    found = [
        (process, name)
        for process, text in (*seen.items(), *told.items())
        for name, words in secrets.items()
        if any(word.encode() in text for word in words)
    ]

    # Two servers and eight processes of services at least, and two passwords of each database.
    assert len(processes) >= 11
    assert len(known) >= 10
    assert [] == found


def test_files_of_secrets_are_for_their_owner_alone(platform: RunningPlatform) -> None:
    """The folder is closed, and so is each file in it."""
    root = platform.state.root
    folders = (root / "secrets", root / "keys")
    open_to_others = [
        str(path)
        for path in (
            *folders,
            *(path for at in folders for path in at.rglob("*")),
            *root.glob("*/password"),
            root / "redis" / "redis.conf",
        )
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]

    assert [] == open_to_others


@pytest.fixture(scope="module")
def secured(platform: RunningPlatform, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Another servicer of intake on the platform's database, with certificates; answers its address and a folder."""
    folder = tmp_path_factory.mktemp("tls")
    authority = Authority()
    authority.issue("intake", hosts=HOSTS).write(folder / "servicer", authority.pem)
    authority.issue(uris=[COMMAND]).write(folder / "command", authority.pem)
    authority.issue(uris=["spiffe://centre.example/nobody"]).write(folder / "nobody", authority.pem)
    peers = folder / "peers.json"
    peers.write_text(json.dumps({COMMAND: {"methods": ["onewindow.operations.v1.*", "onewindow.intake.*"]}}), "utf-8")
    peers.chmod(0o444)
    port = free_port()
    settings = {
        "ONEWINDOW_GRPC_PORT": str(port),
        "ONEWINDOW_TLS_CERTIFICATE_FILE": str(folder / "servicer" / "tls.crt"),
        "ONEWINDOW_TLS_KEY_FILE": str(folder / "servicer" / "tls.key"),
        "ONEWINDOW_TLS_CLIENT_CA_FILE": str(folder / "servicer" / "ca.crt"),
        "ONEWINDOW_PEERS_FILE": str(peers),
    }
    with (folder / "log").open("ab") as log:
        servicer = subprocess.Popen(
            [sys.executable, "-P", "-m", "intake", "serve"],
            env={**_told(platform)["intake servicer"], **settings},
            stdout=log,
            stderr=log,
        )
    try:
        give_up_at = time.monotonic() + 60
        command = folder / "command"
        tls = read_client_tls(*(command / name for name in ("ca.crt", "tls.crt", "tls.key")))
        while serving_fault(f"localhost:{port}", tls):
            assert servicer.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < give_up_at
            time.sleep(0.1)
        token = folder / "token"
        token.write_text(platform.tokens.token("operator"), "utf-8")
        token.chmod(0o400)
        yield f"localhost:{port}", folder
    finally:
        servicer.terminate()
        servicer.wait(30)


def _status(secured: tuple[str, Path], *options: str) -> Result:
    """Ask how it is; all four addresses are this one servicer's, as each answers for itself."""
    address, folder = secured
    named = [word for service in ("intake", "approval", "fees", "supervision") for word in (f"--{service}", address)]
    return CliRunner().invoke(main, ["status", *named, "--token-file", str(folder / "token"), *options])


def _files(folder: Path, who: str) -> list[str]:
    names = {"--tls-ca": "ca.crt", "--tls-certificate": "tls.crt", "--tls-key": "tls.key"}
    return [word for option, name in names.items() for word in (option, str(folder / who / name))]


def test_a_command_with_its_certificate_is_served(secured: tuple[str, Path]) -> None:
    """Health, and a call with a token behind it."""
    done = _status(secured, *_files(secured[1], "command"))

    assert (0, 4) == (done.exit_code, done.output.count("✓")), done.output
    assert "✗" not in done.output


def test_a_command_without_one_finds_nobody(secured: tuple[str, Path]) -> None:
    """Neither in plain text nor with the authority alone."""
    ca = ["--tls-ca", str(secured[1] / "command" / "ca.crt")]

    assert [(1, 4), (1, 4)] == [
        (done.exit_code, done.output.count("✗")) for done in (_status(secured), _status(secured, *ca))
    ]


def test_a_command_that_is_no_peer_is_refused_whatever_its_token(secured: tuple[str, Path]) -> None:
    """The real servicer asks who connects before it asks who acts."""
    address, folder = secured
    named = [word for service in ("intake", "approval", "fees", "supervision") for word in (f"--{service}", address)]
    told = {
        who: CliRunner().invoke(
            main, ["parked", "list", *named, "--token-file", str(folder / "token"), *_files(folder, who)]
        )
        for who in ("command", "nobody")
    }

    assert 0 == told["command"].exit_code, told["command"].output
    assert 1 == told["nobody"].exit_code
    assert "[PEER_REFUSED]" in told["nobody"].output


def test_a_command_refuses_to_send_a_token_where_others_could_listen() -> None:
    """And a key that others may read; it says what to do."""
    far = [
        w for service in ("intake", "approval", "fees", "supervision") for w in (f"--{service}", "203.0.113.9:50051")
    ]
    done = CliRunner().invoke(main, ["status", *far, "--token-file", "/nowhere"])

    assert 1 == done.exit_code
    assert (
        "The connection to 203.0.113.9:50051 could be overheard. Give --tls-ca (ONEWINDOW_TLS_CA_FILE)" in done.output
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--tls-certificate", "tls.crt"], "names the authority of the services' certificates"),
        (["--tls-ca", "ca.crt", "--tls-key", "tls.key"], "Name both or neither"),
        (["--tls-ca", "absent.crt"], "cannot read"),
        (["--tls-ca", "ca.crt", "--tls-certificate", "tls.crt", "--tls-key", "open.key"], "others may read or change"),
    ],
)
def test_what_is_wrong_with_the_files_of_a_command_is_one_sentence(
    tmp_path: Path, options: list[str], told: str
) -> None:
    """In both languages."""
    authority = Authority()
    authority.issue(uris=[COMMAND]).write(tmp_path, authority.pem)
    (tmp_path / "open.key").write_bytes((tmp_path / "tls.key").read_bytes())
    (tmp_path / "open.key").chmod(0o644)
    named = [
        word for service in ("intake", "approval", "fees", "supervision") for word in (f"--{service}", "localhost:1")
    ]
    files = [str(tmp_path / word) if not word.startswith("--") else word for word in options]
    done = CliRunner().invoke(main, ["status", *named, "--token-file", "/nowhere", *files])

    assert 1 == done.exit_code
    assert told in done.output
    assert re.search("[一-鿿]", done.output)
