"""How many connections one address may have: grpc does not say which there are, the kernel does.

All connections together are bounded by grpc, so one address that keeps as many open as it can would keep everybody
else out, whether it calls or not. Once a second while files of its own come and go, and more and more seldom while none
do, the process looks at its own sockets; of an address that has more than it may, those that came last are shut down.
grpc sees its peer hang up, and the client is free to come again.
"""

from __future__ import annotations

import asyncio
import os
import resource
import socket
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import structlog

from chassis.limits.limits import counted_address

LOG = structlog.get_logger(__name__)

LOOK_EVERY_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 4.0
# Files a process has open beside what came in: libraries, databases, the bus, pipes.
_OTHER_FILES = 512
# Where the kernel lists the open files of the process that looks; the same on Linux, macOS and the BSDs.
_OPEN_FILES = Path("/dev/fd")


class _Connection(NamedTuple):
    """A connection that came in: to which port, and from where."""

    port: int
    host: str
    from_port: int


class Connections:
    """The connections that came in to the ports of this process. Belongs to one thread at a time."""

    def __init__(self, most_per_address: int, exempt: Callable[[str], bool]) -> None:
        """Allow an address so many.

        Args:
            most_per_address: connections to one port; of IPv6 those of a network of 64 bits together.
            exempt: whether an IP address may have as many as it likes.
        """
        self._most = most_per_address
        self._exempt = exempt
        # Those of the last look, by when they were first seen.
        self._seen: dict[_Connection, int] = {}
        self._looks = 0
        self._told: set[tuple[int, str]] = set()

    async def watch(self, ports: Collection[int]) -> None:
        """Look at the connections to these ports until cancelled."""
        pause_seconds, count = LOOK_EVERY_SECONDS, 0
        while True:
            await asyncio.sleep(pause_seconds)
            try:
                # Most processes have fewer files than an address may have connections: that costs a look at a list.
                before, count = count, len(_open_files())
                grown_seconds = min(2 * pause_seconds, LONGEST_PAUSE_SECONDS)
                pause_seconds = grown_seconds if count == before else LOOK_EVERY_SECONDS
                if count > self._most:
                    await asyncio.to_thread(self.shut_excess, ports)
            except FileNotFoundError:
                LOG.warning("Connections cannot be counted by address.", action="connections_unseen")
                return
            except OSError as fault:
                LOG.warning("Connections were not counted.", action="connections_unseen", fault=str(fault))

    def shut_excess(self, ports: Collection[int]) -> int:
        """Shut down what any address has beyond its bound; answers how many connections that were.

        Args:
            ports: that are listened on.
        """
        self._looks += 1
        found = dict(_connections(_open_files(), ports))
        self._seen = {connection: self._seen.get(connection, self._looks) for connection in found}
        by_address: dict[tuple[int, str], list[_Connection]] = defaultdict(list)
        for connection in found:
            if not self._exempt(connection.host):
                by_address[connection.port, counted_address(connection.host)].append(connection)
        too_many = {place: theirs for place, theirs in by_address.items() if len(theirs) > self._most}
        for port, address in too_many.keys() - self._told:
            LOG.warning("An address has too many connections.", action="connections_shut", address=address, port=port)
        self._told = set(too_many)
        return sum(
            _shut(found[connection], connection)
            for theirs in too_many.values()
            for connection in sorted(theirs, key=self._seen.__getitem__)[self._most :]
        )


def make_room(connections: int) -> None:
    """Let this process have so many connections open, beside its other files, as far as it may.

    Without a file to spare it could neither reach its database nor look at its own connections.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + _OTHER_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _open_files() -> list[int]:
    return [int(file.name) for file in _OPEN_FILES.iterdir()]


def _connections(numbers: Collection[int], ports: Collection[int]) -> Iterator[tuple[_Connection, int]]:
    for number in numbers:
        with suppress(OSError), _borrowed(number) as borrowed:
            connection = _connection(borrowed)
            if connection is not None and connection.port in ports:
                yield connection, number


def _shut(number: int, connection: _Connection) -> bool:
    """Shut a connection down, unless its number has become another file's meanwhile; grpc then closes it."""
    with suppress(OSError), _borrowed(number) as borrowed:
        if _connection(borrowed) == connection:
            borrowed.shutdown(socket.SHUT_RDWR)
            return True
    return False


def _borrowed(number: int) -> socket.socket:
    """Answer another handle of an open socket, to close at will; raises OSError if it is none."""
    copy = os.dup(number)
    try:
        return socket.socket(fileno=copy)
    except OSError:
        os.close(copy)
        raise


def _connection(opened: socket.socket) -> _Connection | None:
    """Answer between whom it is; None if it is not of the internet, raises OSError if it is not connected."""
    if opened.family not in (socket.AF_INET, socket.AF_INET6):
        return None
    host, from_port = opened.getpeername()[:2]
    return _Connection(opened.getsockname()[1], host, from_port)
