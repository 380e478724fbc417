"""How a child is: whether it answers at all, and whether it can work."""

from __future__ import annotations

import socket
from enum import Enum

from onewindow_cli.platform.ports import HOST

_ASK_SECONDS = 1.0
_MOST_ANSWERED_BYTES = 256


class Health(Enum):
    """From worst to best."""

    SILENT = "silent"
    """No answer within the second it has."""
    ALIVE = "alive"
    """It answers, and cannot work yet: what it needs is not there."""
    READY = "ready"
    """It works."""


def ask_port(port: int, request: bytes, *, lines: int = 0) -> bytes:
    """Send some bytes to a server of this machine and answer what it says first; empty if it says nothing in time.

    Args:
        port: of loopback.
        request: what is asked.
        lines: so many lines are waited for, if it says anything.
    """
    answer = b""
    try:
        with socket.create_connection((HOST, port), timeout=_ASK_SECONDS) as connection:
            connection.sendall(request)
            while len(answer) < _MOST_ANSWERED_BYTES:
                more = connection.recv(_MOST_ANSWERED_BYTES)
                answer += more
                if not more or answer.count(b"\n") >= lines:
                    break
    except OSError:
        pass
    return answer
