"""One connection to Redis as a bus, what its errors mean, and what is called how there.

Keys: ``onewindow:events:<source>:<shard>``, ``onewindow:notes:<service>``.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, cast

import redis
from redis.backoff import NoBackoff
from redis.connection import ConnectionPool
from redis.retry import Retry

from chassis.messaging.delivery import CONFIRM_TIMEOUT_SECONDS, CONNECT_TIMEOUT_SECONDS, BusUnavailable

Command = tuple[str | bytes | int, ...]

# Fields of an entry: a message, and how many events it holds.
BODY, EVENTS = b"b", b"n"


def events_key(source: str, shard: int) -> str:
    """Name of the stream with a source's events of one shard."""
    return f"onewindow:events:{source}:{shard}"


def notes_key(service: str) -> str:
    """Name of the stream with the notes for a service."""
    return f"onewindow:notes:{service}"


def append(stream: str, body: bytes, events: int, *how: str | int) -> Command:
    """Answer the command that puts a message into a stream; its answer is the entry's number."""
    return ("XADD", stream, *how, "*", BODY, body, EVENTS, events)


class Wire:
    """One connection: commands go out together, and their answers are read in turn.

    redis-py's connection, without its client: that makes a dictionary of every pipeline and answer.
    """

    def __init__(self, address: str) -> None:
        """Connect; raises ``BusUnavailable``."""
        options: dict[str, Any] = {"ssl_cert_reqs": "required", "ssl_check_hostname": True}
        pool = ConnectionPool.from_url(
            address,
            protocol=2,
            socket_connect_timeout=CONNECT_TIMEOUT_SECONDS,
            socket_timeout=CONFIRM_TIMEOUT_SECONDS,
            # Whoever calls tries again.
            retry=Retry(NoBackoff(), 0),
            **(options if address.startswith("rediss:") else {}),
        )
        with bus_errors():
            # Its interface has no types.
            self._connection = cast("Any", pool.make_connection())
            self._connection.connect()

    def ask(self, *commands: Command) -> list[Any]:
        """Send commands and answer what each is answered.

        Raises:
            BusUnavailable: the connection is lost, or one of them was refused.
        """
        with bus_errors():
            answers = self._ask(commands)
            for answer in answers:
                if isinstance(answer, redis.ResponseError):
                    raise answer
            return answers

    def make_groups(self, groups: Iterable[tuple[str, str]]) -> None:
        """Make streams and their groups where they are missing; a new group gets what is still there."""
        with bus_errors():
            for answer in self._ask([("XGROUP", "CREATE", stream, group, 0, "MKSTREAM") for stream, group in groups]):
                if isinstance(answer, redis.ResponseError) and not str(answer).startswith("BUSYGROUP"):
                    raise answer

    def cut(self) -> None:
        """Let whoever waits for an answer in another thread fail at once."""
        with suppress(AttributeError, OSError):
            self._connection._sock.shutdown(socket.SHUT_RDWR)  # noqa: SLF001 - it has no way to say so

    def close(self) -> None:
        """Close the connection."""
        with suppress(redis.RedisError, OSError):
            self._connection.disconnect()

    def _ask(self, commands: Sequence[Command]) -> list[Any]:
        self._connection.send_packed_command(self._connection.pack_commands(commands))
        answers: list[Any] = []
        for _ in commands:
            try:
                answers.append(self._connection.read_response(disable_decoding=True))
            except redis.ResponseError as refused:
                # The answers to the commands behind it still come.
                answers.append(refused)
        return answers


@contextmanager
def bus_errors() -> Iterator[None]:
    """Turn whatever a lost or confused server makes redis-py raise into ``BusUnavailable``."""
    try:
        yield
    except (redis.RedisError, OSError) as fault:
        raise BusUnavailable(f"{type(fault).__name__}: {fault}") from fault


@contextmanager
def closed_on_error(wire: Wire) -> Iterator[None]:
    """Close the connection if the block cannot use it."""
    try:
        yield
    except BusUnavailable:
        wire.close()
        raise
