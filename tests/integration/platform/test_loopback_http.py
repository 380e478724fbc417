"""The embedded HTTP servers beside peers that only keep them waiting."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http import HTTPStatus
from http.client import HTTPConnection

import pytest

from onewindow_cli.platform import loopback_http
from onewindow_cli.platform.loopback_http import LARGEST_HEADER_BYTES, MOST_CONNECTIONS, LoopbackHandler, LoopbackServer
from onewindow_cli.platform.ports import HOST

# What an honest request may take beside them: a sixth of what it would if it waited for one of them.
ANSWER_SECONDS = 5.0
FLOOD = 400


class _Echo(LoopbackHandler):
    content_type = "text/plain"

    def do_POST(self) -> None:  # noqa: N802 - http.server looks for this name
        body = self.body(1_000)
        self.answer(HTTPStatus.OK, body) if isinstance(body, bytes) else self.answer(body)


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    """A server that answers what it is told."""
    made = LoopbackServer(0, _Echo, name="echo")
    made.start()
    yield made
    made.stop()


def _ask(server: LoopbackServer) -> float:
    """Ask as an honest client does; answers how long it took (seconds)."""
    began = time.monotonic()
    connection = HTTPConnection(HOST, server.server_port, timeout=10)
    try:
        connection.request("POST", "/", b"seven")
        assert connection.getresponse().read() == b"seven"
    finally:
        connection.close()
    return time.monotonic() - began


def _connect(server: LoopbackServer) -> socket.socket:
    return socket.create_connection((HOST, server.server_port))


def _threads() -> int:
    return sum("process_request_thread" in thread.name for thread in threading.enumerate())


@pytest.mark.parametrize(
    "sent",
    [b"", b"POST / HT", b"POST / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf"],
    ids=["nothing", "half a line", "half a header", "half a body"],
)
def test_an_honest_request_is_answered_beside_hundreds_that_never_end(server: LoopbackServer, sent: bytes) -> None:
    """Whoever kept it waiting longest goes; no more threads than connections, however many come."""
    with ExitStack() as stack:
        took = []
        for number in range(FLOOD):
            peer = stack.enter_context(_connect(server))
            with suppress(OSError):
                peer.sendall(sent)
            if number % 50 == 49:
                took.append(_ask(server))
        assert max(took) < ANSWER_SECONDS
        give_up = time.monotonic() + 30
        while _threads() > MOST_CONNECTIONS:
            assert time.monotonic() < give_up, _threads()
            time.sleep(0.05)


def test_a_request_that_drips_is_cut_when_its_time_is_over(
    server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then is no progress."""
    monkeypatch.setattr(loopback_http, "REQUEST_SECONDS", 1.0)
    with _connect(server) as peer:
        began = time.monotonic()
        with suppress(OSError):
            while time.monotonic() - began < 10:
                peer.sendall(b"P")
                time.sleep(0.05)
        lasted = time.monotonic() - began
    assert 0.9 < lasted < 9
    assert _ask(server) < ANSWER_SECONDS


def test_a_connection_that_is_used_goes_on_beyond_the_time_of_one_request(
    server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each request has its own time."""
    monkeypatch.setattr(loopback_http, "REQUEST_SECONDS", 2.0)
    connection = HTTPConnection(HOST, server.server_port, timeout=10)
    connection.connect()
    kept = connection.sock
    for _ in range(5):
        connection.request("POST", "/", b"seven")
        assert connection.getresponse().read() == b"seven"
        time.sleep(0.5)
    assert connection.sock is kept
    connection.close()


def test_a_header_without_end_is_not_kept(server: LoopbackServer) -> None:
    """A hundred fields of 64 KiB each would be megabytes a connection."""
    with _connect(server) as peer:
        peer.settimeout(5)
        with suppress(OSError):
            peer.sendall(b"POST / HTTP/1.1\r\n" + b"X: " + b"y" * (2 * LARGEST_HEADER_BYTES))
        with suppress(ConnectionResetError):
            assert peer.recv(100) == b""
    assert _ask(server) < ANSWER_SECONDS
