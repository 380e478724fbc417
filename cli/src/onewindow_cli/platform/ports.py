"""Ports on loopback.

A port that is only looked at and found free is somebody else's a moment later: servers need seconds to start, and come
back to their port after a crash. So a port is reserved for as long as its server may come back, and it is none of those
that systems give to outgoing connections by themselves.
"""

from __future__ import annotations

import random
import socket
from dataclasses import dataclass

HOST = "127.0.0.1"
# Linux gives outgoing connections 32,768 and above, others 49,152 and above.
_FIRST, _LAST = 20_000, 32_767
_TRIES = 1_000


class PortTaken(OSError):
    """Something listens on the port, or it is reserved."""


@dataclass(frozen=True, slots=True)
class PortReservation:
    """A port that no other reservation is given until this one is released, or its process ends.

    It is held by the datagram socket of the same number: exclusive, and in nobody's way who listens for connections.
    """

    number: int
    _mark: socket.socket

    def release(self) -> None:
        """Let others have the port; more than once is no fault."""
        self._mark.close()


def is_free(port: int) -> bool:
    """Whether nothing listens on this port of loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # A server sets this too: connections of an earlier run that linger do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def reserve_port(number: int) -> PortReservation:
    """Reserve this port.

    Raises:
        PortTaken: something listens on it, or it is reserved.
    """
    mark = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        mark.bind((HOST, number))
    except OSError:
        mark.close()
        raise PortTaken(number) from None
    if not is_free(number):
        mark.close()
        raise PortTaken(number)
    return PortReservation(number, mark)


def reserve_any(kept: int | None = None) -> PortReservation:
    """Reserve the port of the last run if it is still to be had, else another one.

    Raises:
        PortTaken: a thousand others were not to be had either.
    """
    tries = [random.randint(_FIRST, _LAST) for _ in range(_TRIES)]  # noqa: S311 - nothing secret hangs on it
    for number in tries if kept is None else (kept, *tries):
        try:
            return reserve_port(number)
        except PortTaken:
            continue
    raise PortTaken(f"{_FIRST}-{_LAST}")


def free_port() -> int:
    """Answer a port that nothing uses now; whoever wants it for longer reserves it."""
    reserved = reserve_any()
    reserved.release()
    return reserved.number
