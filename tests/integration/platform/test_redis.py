from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.ports import is_free
from onewindow_cli.platform.redis import EmbeddedRedis


@pytest.fixture
def folder() -> Iterator[Path]:
    """Answer a fresh folder; a space in its name must not matter."""
    with temporary_folder() as made:
        yield made / "re dis"


def test_what_was_written_outlives_a_kill_of_the_server(folder: Path) -> None:
    """Every write is in the append-only file before it is answered, and the server comes back on the same port."""
    server = EmbeddedRedis(folder)
    server.start()
    try:
        address = server.url
        with redis.Redis.from_url(address) as client:
            client.set("kept", "7")
        os.kill(server.pid, signal.SIGKILL)
        while server.is_running():
            time.sleep(0.01)
        server.start()
        assert server.url == address
        with redis.Redis.from_url(address) as client:
            assert client.get("kept") == b"7"
    finally:
        server.stop()
    assert is_free(int(address.rsplit(":", 1)[1].split("/")[0]))


def test_a_client_without_the_password_is_refused(folder: Path) -> None:
    """The password is random, and in a file that only the owner reads; it is on no command line."""
    server = EmbeddedRedis(folder)
    server.start()
    try:
        with redis.Redis(port=server.port) as client, pytest.raises(redis.exceptions.AuthenticationError):
            client.ping()
        assert stat.S_IMODE((folder / "redis.conf").stat().st_mode) == 0o600
        password = (folder / "password").read_text()
        assert password not in Path(f"/proc/{server.pid}/cmdline").read_text()
    finally:
        server.stop()


def test_a_server_left_by_a_killed_owner_is_refused_until_it_is_ended(folder: Path) -> None:
    """A second owner finds it, says so, and can end it."""
    first = EmbeddedRedis(folder)
    first.start()
    second = EmbeddedRedis(folder)
    with pytest.raises(PlatformFault, match="already runs"):
        second.start()
    assert second.end_stale()
    assert not first.is_running()
    second.start()
    try:
        assert second.is_running()
    finally:
        second.stop()
