"""Small HTTP servers on loopback, each in a thread of the supervisor.

Everybody on the machine reaches them. So connections are bounded, and each has a time for its next whole request,
however slowly its bytes drip; where there is no room for another one, whoever has kept a server waiting longest goes.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from typing import Any

from onewindow_cli.platform.ports import HOST

# Eight processes send spans and metrics, each over connections of its own; a command asks for a token now and then.
MOST_CONNECTIONS = 64
# From one answer to the next: waiting for a request, its header, its body, the work.
REQUEST_SECONDS = 30.0
# Line and fields of a request together.
LARGEST_HEADER_BYTES = 16 * 1024
_STOP_SECONDS = 5.0
# Between two looks for those who are late.
_LOOK_SECONDS = 5.0
_WAKE_AGAIN_SECONDS = 0.1


@dataclass(slots=True)
class _Connection:
    socket: socket.socket
    # Monotonic seconds; of the time for a request.
    since: float = field(default_factory=time.monotonic)
    # Its request is whole: it is at work.
    is_asked: bool = False

    def cut(self) -> None:
        """End it; whoever reads or writes it is woken up."""
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)


class LoopbackServer(ThreadingHTTPServer):
    """Bound when it is made; nothing is served before ``start``. Says nothing: the console is for people."""

    # A request thread that hangs must not keep the supervisor alive.
    daemon_threads = True
    block_on_close = False
    # Who connects while others flood is not turned away by the system.
    request_queue_size = 128

    def __init__(self, port: int, handler: type[LoopbackHandler], *, name: str) -> None:
        """Bind a port of loopback; 0 takes a free one. ``name`` is the thread's."""
        super().__init__((HOST, port), handler)
        self._thread = threading.Thread(target=self.serve_forever, args=(_LOOK_SECONDS,), name=name, daemon=True)
        self._connections: dict[object, _Connection] = {}
        self._guard = threading.Lock()

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://{HOST}:{self.server_address[1]}"

    def start(self) -> None:
        """Serve in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving; requests that are being read are finished."""
        if self._thread.is_alive():
            telling = threading.Thread(target=self.shutdown, daemon=True)
            telling.start()
            # It sees that when it wakes up: for a connection.
            while telling.is_alive():
                with suppress(OSError):
                    socket.create_connection((HOST, self.server_address[1]), _STOP_SECONDS).close()
                telling.join(_WAKE_AGAIN_SECONDS)
            self._thread.join(_STOP_SECONDS)
        self.server_close()

    def await_request(self, connection: object) -> None:
        """Note that a connection's time for a request begins."""
        self._note(connection, is_asked=False)

    def begin_work(self, connection: object) -> None:
        """Note that a connection's request is whole."""
        self._note(connection, is_asked=True)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Take a connection, if need be in the place of the one that has kept us waiting longest."""
        with self._guard:
            waiting = [each for each in self._connections.values() if not each.is_asked]
            is_full = len(self._connections) >= MOST_CONNECTIONS
            if not is_full or waiting:
                self._connections[request] = _Connection(request)
            if is_full and waiting:
                oldest = min(waiting, key=lambda each: each.since)
                self._connections.pop(oldest.socket).cut()
        if is_full and not waiting:
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def service_actions(self) -> None:
        """Cut the connections whose time is over; called every few seconds, and after each connection."""
        late = time.monotonic() - REQUEST_SECONDS
        with self._guard:
            for each in self._connections.values():
                if each.since < late:
                    each.cut()

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - likewise
        """Forget a connection that has ended."""
        with self._guard:
            self._connections.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: a peer that went away asks again."""

    def _note(self, connection: object, *, is_asked: bool) -> None:
        with self._guard:
            known = self._connections.get(connection)
            if known is not None:
                known.is_asked = is_asked
                if not is_asked:
                    known.since = time.monotonic()


class _Header:
    """Lines of one request, up to a bound; the body is read beside it."""

    def __init__(self, file: BufferedIOBase) -> None:
        self._file = file
        self._left = LARGEST_HEADER_BYTES

    def readline(self, limit: int = -1) -> bytes:
        """Answer a line, or end the connection beyond the bound."""
        if self._left <= 0:
            raise ConnectionAbortedError
        line = self._file.readline(min(limit, self._left) if limit >= 0 else self._left)
        self._left -= len(line)
        return line

    def close(self) -> None:
        """Close the connection's file."""
        self._file.close()


class LoopbackHandler(BaseHTTPRequestHandler):
    """Takes bounded headers and bodies, answers whole ones."""

    server: LoopbackServer
    protocol_version = "HTTP/1.1"
    timeout = REQUEST_SECONDS
    content_type: str
    """Of every answer that is of no other."""

    def handle_one_request(self) -> None:
        """Serve a request of the connection, within its time."""
        self.server.await_request(self.connection)
        body, self.rfile = self.rfile, _Header(self.rfile)  # type: ignore[assignment]  # all that is asked of it there
        self._body = body
        try:
            super().handle_one_request()
        finally:
            self.rfile = body

    def body(self, most_bytes: int) -> bytes | HTTPStatus:
        """Read the body of a request, or answer why it is not read."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            return HTTPStatus.LENGTH_REQUIRED
        if int(length) > most_bytes:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        body = self._body.read(int(length))
        if len(body) < int(length):
            # It was cut off: there is nobody to answer, and half a request is none.
            return HTTPStatus.BAD_REQUEST
        self.server.begin_work(self.connection)
        return body

    def answer(
        self,
        status: HTTPStatus,
        body: bytes = b"",
        content_type: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer a request; it is not for any cache."""
        self.send_response(status)
        self.send_header("Content-Type", content_type or self.content_type)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status is not HTTPStatus.OK:
            # The body may be unread: this connection cannot go on.
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Stay silent: the supervisor's console is for people."""
