from __future__ import annotations

import contextlib
import os
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.ports import is_free
from onewindow_cli.platform.redis import EmbeddedRedis
from onewindow_cli.platform.watch import OF_SERVERS
from onewindow_cli.platform.watching import Watch


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """Answer a disk of a few megabytes, which only root may make."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


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
    # As the system does for an owner that was killed.
    first.stop()
    second.start()
    try:
        assert second.is_running()
    finally:
        second.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a small disk")
def test_a_full_disk_does_not_hold_the_restart_and_with_room_again_it_takes_what_it_is_told(small_disk: Path) -> None:
    """A start that changes nothing needs no room: events that were confirmed can be read while nothing can be added."""
    server = EmbeddedRedis(small_disk, log=small_disk.parent / "redis.log")
    watch = Watch(lambda _en, _zh: None)
    watch.begin("redis", server, OF_SERVERS)

    def wait_until_ready() -> None:
        give_up = time.monotonic() + 20
        while not watch.look(time.monotonic()) or not watch.are_ready():
            assert time.monotonic() < give_up, watch.troubles()
            time.sleep(0.02)

    try:
        wait_until_ready()
        with redis.Redis.from_url(server.url) as client:
            client.set("kept", "7")
        ballast = small_disk / "ballast"
        _fill(ballast)
        os.kill(server.pid, signal.SIGKILL)
        wait_until_ready()
        with redis.Redis.from_url(server.url) as client:
            assert client.get("kept") == b"7"
            with pytest.raises(redis.exceptions.RedisError):
                client.set("refused", bytes(8192))
        ballast.unlink()
        while server.is_running():
            time.sleep(0.02)
        wait_until_ready()
        with redis.Redis.from_url(server.url) as client:
            assert (client.get("kept"), client.get("refused"), client.set("later", "8")) == (b"7", None, True)
    finally:
        watch.end()
        server.stop()


def _fill(ballast: Path) -> None:
    """Leave no room on the disk of a file."""
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
