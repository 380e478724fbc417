"""A gateway that takes messages to applicants, as one has to be written in front of a provider of text messages.

``python tests/examples/sms_gateway.py SECRET_FILE [PORT]`` listens on this machine and prints what it takes.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

WINDOW_SECONDS = 300
LARGEST_BODY_BYTES = 16 * 1024


class Gateway(ThreadingHTTPServer):
    """Takes each message once; ``answers`` may be replaced by a function that says with which status."""

    daemon_threads = True

    def __init__(self, secret: bytes, port: int = 0) -> None:
        """Listen on this machine; port 0 takes a free one."""
        super().__init__(("127.0.0.1", port), _Request)
        self.secret = secret
        # What was taken, by id: the same message may come again after a fault, and is sent to nobody twice.
        self.taken: dict[str, dict[str, Any]] = {}
        self.arrived: list[str] = []
        self.answers: Callable[[dict[str, Any]], HTTPStatus] = lambda _: HTTPStatus.OK
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """Where messages are posted."""
        return f"http://127.0.0.1:{self.server_port}/messages"

    def take(self, body: bytes, timestamp: str, signature: str) -> HTTPStatus:
        """Check who says it and how long ago, then take it."""
        expected = hmac.new(self.secret, timestamp.encode() + b"\n" + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, signature) or abs(time.time() - int(timestamp)) > WINDOW_SECONDS:
            return HTTPStatus.UNAUTHORIZED
        message = json.loads(body)
        with self._lock:
            self.arrived.append(message["id"])
            status = self.answers(message)
            if status == HTTPStatus.OK and message["id"] not in self.taken:
                # Here a gateway hands it to its provider.
                self.taken[message["id"]] = message
        return status


class _Request(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        """Answer 200 for what is taken, and for what was taken before."""
        length = int(self.headers.get("Content-Length") or 0)
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if length <= LARGEST_BODY_BYTES:
            signed = self.headers.get("X-Timestamp") or "0", self.headers.get("X-Signature") or ""
            status = self.server.take(self.rfile.read(length), *signed)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the address of a request is nobody's business."""


if __name__ == "__main__":
    gateway = Gateway(Path(sys.argv[1]).read_bytes().strip(), int(sys.argv[2]) if len(sys.argv) > 2 else 8090)
    sys.stdout.write(f"Taking messages at {gateway.url}\n")
    sys.stdout.flush()

    def show(message: dict[str, Any]) -> HTTPStatus:
        """Print what would be sent; the end of the number is enough to know it by."""
        sys.stdout.write(f"…{message['to'][-4:]}  {message['text']}\n")
        sys.stdout.flush()
        return HTTPStatus.OK

    gateway.answers = show
    gateway.serve_forever()
