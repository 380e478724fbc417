"""A server that speaks TLS: real servers stand behind it that have no certificates of their own."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

# What a PostgreSQL client sends first to ask for TLS (message "SSLRequest").
_SSL_REQUEST = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"


@contextmanager
def encrypting(folder: Path, port: int, *, postgres: bool = False) -> Iterator[int]:
    """Listen with TLS before the server on ``port`` of loopback; answers our port.

    Args:
        folder: with ``tls.crt`` and ``tls.key``.
        port: of the server behind.
        postgres: TLS begins after PostgreSQL's question for it.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "tls.crt", folder / "tls.key")
    listening = socket.create_server(("127.0.0.1", 0))
    accepting = Thread(target=_accept, args=(listening, context, port, postgres), daemon=True)
    accepting.start()
    try:
        yield listening.getsockname()[1]
    finally:
        # Wakes the thread that waits in accept; closing alone would not.
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        accepting.join(5)


def _accept(listening: socket.socket, context: ssl.SSLContext, port: int, postgres: bool) -> None:  # noqa: FBT001 - a thread's argument
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            Thread(target=_serve, args=(client, context, port, postgres), daemon=True).start()


def _serve(client: socket.socket, context: ssl.SSLContext, port: int, postgres: bool) -> None:  # noqa: FBT001 - a thread's argument
    with suppress(OSError), client:
        client.settimeout(10)
        if postgres:
            if client.recv(8) != _SSL_REQUEST:
                return
            client.sendall(b"S")
        with (
            context.wrap_socket(client, server_side=True) as secured,
            socket.create_connection(("127.0.0.1", port)) as behind,
        ):
            secured.settimeout(None)
            back = Thread(target=_pump, args=(behind, secured), daemon=True)
            back.start()
            _pump(secured, behind)
            back.join(5)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while more := source.recv(65536):
            target.sendall(more)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
