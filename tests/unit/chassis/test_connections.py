"""Connections of one address: as many as it may have, and which ones go."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from structlog.testing import capture_logs

from chassis.servicer.connections import Connections, make_room

HERE, THERE = "127.0.0.1", "127.0.0.2"


class Door:
    """A port with connections to it, whose server's ends are kept open."""

    def __init__(self, held: ExitStack) -> None:
        self._held = held
        self._listening = held.enter_context(socket.create_server((HERE, 0)))
        self.port: int = self._listening.getsockname()[1]

    def come(self, source: str) -> socket.socket:
        """Connect from an address; answers the client's end."""
        client = self._held.enter_context(socket.create_connection((HERE, self.port), 5.0, (source, 0)))
        self._held.enter_context(self._listening.accept()[0])
        return client


@pytest.fixture
def held() -> Iterator[ExitStack]:
    """What is open until the end."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def door(held: ExitStack) -> Door:
    """A port."""
    return Door(held)


def _is_open(client: socket.socket) -> bool:
    client.settimeout(0)
    try:
        return client.recv(1) != b""
    except BlockingIOError:
        return True


def test_what_came_last_goes(door: Door) -> None:
    """Whoever was there at an earlier look stays, and another address loses nothing."""
    watch = Connections(2, lambda _: False)
    early = [door.come(HERE), door.come(HERE)]
    assert watch.shut_excess([door.port]) == 0
    late = [door.come(HERE) for _ in range(3)]
    others = [door.come(THERE) for _ in range(2)]

    assert watch.shut_excess([door.port]) == 3

    assert [True] * 2 == [_is_open(client) for client in early]
    assert [False] * 3 == [_is_open(client) for client in late]
    assert [True] * 2 == [_is_open(client) for client in others]


def test_who_is_exempt_keeps_all(door: Door) -> None:
    """A trusted proxy connects for many people."""
    clients = [door.come(source) for source in (HERE, THERE) for _ in range(3)]

    assert Connections(1, lambda host: host == HERE).shut_excess([door.port]) == 2

    assert [True] * 4 + [False] * 2 == [_is_open(client) for client in clients]


def test_other_ports_are_nobodys_business(door: Door, held: ExitStack) -> None:
    """Connections that the process itself has opened, and those to other ports of it, are left alone."""
    other = Door(held)
    clients = [other.come(HERE) for _ in range(3)]

    assert Connections(1, lambda _: False).shut_excess([door.port]) == 0

    assert [True] * 3 == [_is_open(client) for client in clients]


def test_each_port_counts_its_own(door: Door, held: ExitStack) -> None:
    """Who asks for health takes no place of who calls, and neither port is forgotten for the other."""
    probed = Door(held)
    clients = [each.come(HERE) for each in (door, probed) for _ in range(3)]

    assert Connections(2, lambda _: False).shut_excess([door.port, probed.port]) == 2

    assert [True, True, False] * 2 == [_is_open(client) for client in clients]


def test_an_address_is_told_once(door: Door) -> None:
    """However long it goes on: a flood is no flood of lines."""
    watch = Connections(1, lambda _: False)
    door.come(HERE)
    with capture_logs() as told:
        for _ in range(3):
            door.come(HERE)
            watch.shut_excess([door.port])

    assert [HERE] == [line["address"] for line in told if line["action"] == "connections_shut"]


def test_there_is_room_for_all_connections() -> None:
    """As many files as connections, and those of everything else, if the machine lets it."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(256, before[1]), before[1]))
        make_room(1000)
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert (min(1512, hard), before[1]) == (soft, hard)
        make_room(10)
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (soft, hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
