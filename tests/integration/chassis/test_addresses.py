"""Servers whose addresses change while a process runs: PostgreSQL and Redis."""

from __future__ import annotations

import asyncio
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from tests.databases import DatabaseServer
from tests.redis_server import redis_server

from chassis.limits.counters import KEY_PREFIX, Counters
from chassis.storage.database import Database, DatabaseUnavailable
from chassis.storage.reach import PLATFORM
from chassis.storage.role import UnsafeRole
from chassis.telemetry.recorder import Telemetry


class Changing:
    """An address that a test changes."""

    def __init__(self, address: str) -> None:
        self.address = address

    def __call__(self) -> str:
        """Answer it as it is now."""
        return self.address


@pytest.fixture
def places(database_server: DatabaseServer) -> Iterator[tuple[str, str]]:
    """Names of two databases of the example."""
    names = tuple(database_server.create("exampleservice.storage") for _ in range(2))
    yield (names[0], names[1])
    for name in names:
        database_server.drop(name)


@pytest.fixture
def follow() -> Iterator[Callable[[Changing], Database]]:
    """Open a database whose address changes."""
    opened: list[Database] = []

    def make(address: Changing) -> Database:
        database = Database(address, source="exampleservice", connections=3)
        opened.append(database)
        database.open()
        return database

    yield make
    for database in opened:
        database.close()


def _session(database: Database) -> tuple[str, int]:
    """Database and server process that a unit works with."""
    with database.unit(reach=PLATFORM) as unit:
        row = unit.connection.execute("select current_database() as name, pg_backend_pid() as pid").fetchone()
        assert row is not None
        return row["name"], row["pid"]


def test_units_go_to_the_database_the_address_names_now(
    database_server: DatabaseServer, places: tuple[str, str], follow: Callable[[Changing], Database]
) -> None:
    """Whoever went on with open connections would write into the one that was left, for up to an hour."""
    old, new = places
    address = Changing(database_server.application_url(old))
    database = follow(address)
    # Two at once, so that more than one connection is open.
    with database.unit(reach=PLATFORM):
        before = _session(database)[0]
    address.address = database_server.application_url(new)

    assert (before, {_session(database)[0] for _ in range(5)}) == (old, {new})


def test_a_new_password_is_used_for_new_connections_and_leaves_open_ones(
    database_server: DatabaseServer, places: tuple[str, str], follow: Callable[[Changing], Database]
) -> None:
    """The file may be changed a moment before or after the server: nothing is lost in between."""
    right = database_server.application_url(places[0])
    address = Changing(right)
    database = follow(address)
    _, pid = _session(database)
    password = urlsplit(right).password
    address.address = right.replace(f":{password}@", ":not-yet@")
    with database.unit(reach=PLATFORM):
        pass

    assert _session(database)[1] == pid
    assert database._pool._resolve_conninfo() == address.address


def test_a_new_role_is_looked_at_like_the_first(
    database_server: DatabaseServer, places: tuple[str, str], follow: Callable[[Changing], Database]
) -> None:
    """One that could look past row-level security is refused, whenever it comes."""
    address = Changing(database_server.application_url(places[0]))
    database = follow(address)
    _session(database)
    address.address = database_server.owner_url(places[0])
    with pytest.raises(UnsafeRole):
        _session(database)


def test_a_server_that_was_away_for_long_is_found_at_once(
    database_server: DatabaseServer, places: tuple[str, str], reserved_port: int
) -> None:
    """Left to itself the pool would try after 1, 3, 7, 15, 31 … seconds: nobody waits as long again as it was away."""
    real = urlsplit(database_server.application_url(places[0]))
    address = real._replace(netloc=f"{real.username}:{real.password}@127.0.0.1:{reserved_port}").geturl()
    database = Database(address, source="exampleservice")
    database.open(wait=False)
    back_at = time.monotonic() + 7.5
    try:
        while time.monotonic() < back_at:
            with pytest.raises(DatabaseUnavailable):
                database.ping(1.0)
        with Door(reserved_port, (real.hostname or "", real.port or 5432)):
            opened_at = time.monotonic()
            while True:
                with suppress(DatabaseUnavailable):
                    database.ping(1.0)
                    break
            found_after = time.monotonic() - opened_at
            database.close()
    finally:
        database.close()

    # It would try next fifteen seconds after the start.
    assert found_after < 6.5


class Door(socketserver.ThreadingTCPServer):
    """Leads to another address, from when it is open."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, to: tuple[str, int]) -> None:
        """Open it on loopback."""

        class Passage(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with socket.create_connection(to) as other:
                    back = threading.Thread(target=_carry, args=(other, self.request), daemon=True)
                    back.start()
                    _carry(self.request, other)

        super().__init__(("127.0.0.1", port), Passage)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.shutdown()
        self.server_close()


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while content := source.recv(65536):
            sink.sendall(content)
        sink.shutdown(socket.SHUT_WR)


def test_counters_go_to_the_redis_the_address_names_now() -> None:
    """Without a failed call in between."""
    with redis_server() as server:
        addresses = [f"{server.url.rpartition('/')[0]}/{number}" for number in (0, 1)]
        found = asyncio.run(_count_in_both(addresses))
        counted = []
        for address in addresses:
            with redis.Redis.from_url(address) as client:
                counted.append(len(client.keys(f"{KEY_PREFIX}*")))

    assert (found, counted) == ([1, 1], [1, 1])


async def _count_in_both(addresses: list[str]) -> list[int]:
    address = Changing(addresses[0])
    counters = Counters(address, "intake", Telemetry("intake", "servicer", endpoint=None, ratio=0))
    try:
        given = [(await counters.run("take", [counters.key("officer", "a")], 1, 5, 1))[0]]
        address.address = addresses[1]
        given.append((await counters.run("take", [counters.key("officer", "a")], 1, 5, 1))[0])
        assert not counters.away
        return given
    finally:
        await counters.close()


def test_connections_cut_while_they_lay_idle_do_not_make_a_server_silent(
    database_server: DatabaseServer, places: tuple[str, str]
) -> None:
    """A server that is there answers the first question after it has cut everybody, as after a restart."""
    database = Database(database_server.application_url(places[0]), source="exampleservice")
    database.open(wait=True)
    try:
        with ExitStack() as units:
            for _ in range(4):
                units.enter_context(database.unit(reach=PLATFORM))
        with psycopg.connect(database_server.application_url(places[0]), autocommit=True) as other:
            cut = other.execute(
                "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            ).fetchone()

        assert (cut or (0,))[0] >= 4
        database.ping(2.0)
    finally:
        database.close()
