"""A client of HTTP/2 that does what no library lets a client do: calls without a message, half a header, resets."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from tests.journey.wire import Metadata

_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_DATA, _HEADERS, _RST_STREAM, _SETTINGS, _PING = 0x0, 0x1, 0x3, 0x4, 0x6
_END_HEADERS = 0x4
_INITIAL_WINDOW_SIZE = 4
_CANCEL = 8
_SECONDS = 10.0
_SHORT = 127
_MOST_READ_BYTES = 65_536


class RawConnection:
    """One connection; RFC 9113, as far as an attacker needs it."""

    def __init__(self, address: str, source: str = "") -> None:
        """Connect, if need be from a certain address of this machine, and say hello."""
        host, _, port = address.rpartition(":")
        self._socket = socket.create_connection((host, int(port)), _SECONDS, (source, 0) if source else None)
        self._next_stream = 1
        self._send(_PREFACE + _frame(_SETTINGS, 0, 0, b""))

    def begin(self, path: str, metadata: Metadata = (), *, count: int = 1, rest: bytes = b"") -> None:
        """Begin calls by their headers; ``rest`` is what comes of the message."""
        headers = _headers(path, metadata)
        self._begin(count, headers, (_DATA, rest) if rest else None)

    def begin_and_reset(self, path: str, metadata: Metadata = (), *, count: int) -> None:
        """Begin calls and take each back at once (CVE-2023-44487)."""
        self._begin(count, _headers(path, metadata), (_RST_STREAM, struct.pack(">I", _CANCEL)))

    def half_a_header(self, path: str) -> None:
        """Begin a call, and do not finish its headers."""
        self._send(_frame(_HEADERS, 0, self._next_stream, _headers(path, ())[:20]))

    def is_ended(self) -> bool:
        """Whether the server has hung up; what it has said until now is thrown away."""
        self._socket.settimeout(0)
        try:
            while self._socket.recv(_MOST_READ_BYTES):
                pass
        except BlockingIOError:
            return False
        except ConnectionError:
            return True
        finally:
            self._socket.settimeout(_SECONDS)
        return True

    def no_room(self) -> None:
        """Take nothing of what is sent on streams that begin from now on (RFC 9113, 6.9.2)."""
        self._send(_frame(_SETTINGS, 0, 0, struct.pack(">HI", _INITIAL_WINDOW_SIZE, 0)))

    def ping(self, *, count: int) -> None:
        """Ask whether the other end still lives."""
        self._send(_frame(_PING, 0, 0, bytes(8)) * count)

    def heard(self) -> bytes:
        """Answer everything the server says until it hangs up, or says nothing more for a while."""
        told = bytearray()
        try:
            while part := self._socket.recv(_MOST_READ_BYTES):
                told += part
        except (ConnectionError, TimeoutError):
            pass
        return bytes(told)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _begin(self, count: int, headers: bytes, then: tuple[int, bytes] | None) -> None:
        sent = bytearray()
        for _ in range(count):
            sent += _frame(_HEADERS, _END_HEADERS, self._next_stream, headers)
            if then is not None:
                sent += _frame(then[0], 0, self._next_stream, then[1])
            self._next_stream += 2
        self._send(bytes(sent))

    def _send(self, sent: bytes) -> None:
        try:
            self._socket.sendall(sent)
        except (ConnectionError, TimeoutError):
            # The server has had enough of it.
            return


@contextmanager
def connections(address: str, count: int, source: str = "") -> Iterator[list[RawConnection]]:
    """Open many connections, if need be from a certain address of this machine; closed at the end."""
    opened: list[RawConnection] = []
    try:
        for _ in range(count):
            opened.append(RawConnection(address, source))  # noqa: PERF401 - what was opened is closed though the next one fails
        yield opened
    finally:
        for connection in opened:
            connection.close()


def _frame(kind: int, flags: int, stream: int, content: bytes) -> bytes:
    return struct.pack(">I", len(content))[1:] + bytes((kind, flags)) + struct.pack(">I", stream) + content


def _headers(path: str, metadata: Metadata) -> bytes:
    named = [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "here")]
    named += [("te", "trailers"), ("content-type", "application/grpc")]
    return b"".join(_literal(name, str(value)) for name, value in (*named, *metadata))


def _literal(name: str, value: str) -> bytes:
    """Write a header without a table and without Huffman's code (RFC 7541, 6.2.2)."""
    return b"\x00" + b"".join(_length(text.encode()) + text.encode() for text in (name, value))


def _length(text: bytes) -> bytes:
    size = len(text)
    if size < _SHORT:
        return bytes((size,))
    size -= _SHORT
    written = bytearray((_SHORT,))
    while size >= 128:
        written.append(size & 0x7F | 0x80)
        size >>= 7
    return bytes((*written, size))
