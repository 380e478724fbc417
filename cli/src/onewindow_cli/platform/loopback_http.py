"""Small HTTP servers on loopback, each in a thread of the supervisor."""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from onewindow_cli.platform.ports import HOST

_IDLE_SECONDS = 30.0
_STOP_SECONDS = 5.0


class LoopbackServer(ThreadingHTTPServer):
    """Bound when it is made; nothing is served before ``start``. Says nothing: the console is for people."""

    # A request thread that hangs must not keep the supervisor alive.
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, handler: type[LoopbackHandler], *, name: str) -> None:
        """Bind a port of loopback; 0 takes a free one. ``name`` is the thread's."""
        super().__init__((HOST, port), handler)
        self._thread = threading.Thread(target=self.serve_forever, name=name, daemon=True)

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
            self.shutdown()
            self._thread.join(_STOP_SECONDS)
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: a peer that went away asks again."""


class LoopbackHandler(BaseHTTPRequestHandler):
    """Takes bounded bodies, answers whole ones."""

    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    content_type: str
    """Of every answer."""

    def body(self, most_bytes: int) -> bytes | HTTPStatus:
        """Read the body of a request, or answer why it is not read."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            return HTTPStatus.LENGTH_REQUIRED
        if int(length) > most_bytes:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return self.rfile.read(int(length))

    def answer(self, status: HTTPStatus, body: bytes = b"") -> None:
        """Answer a request; it is not for any cache."""
        self.send_response(status)
        self.send_header("Content-Type", self.content_type)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        if status is not HTTPStatus.OK:
            # The body may be unread: this connection cannot go on.
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Stay silent: the supervisor's console is for people."""
