"""Calls over HTTP/1.1 for the services written by hand: kept connections, one call on each at a time, nothing more."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from typing import Any

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class HttpCalls:
    """Calls to one server; belongs to one event loop."""

    def __init__(self, address: str) -> None:
        """Open no connection yet; ``address`` is ``host:port``."""
        self._host, _, port = address.rpartition(":")
        self._port = int(port)
        self._idle: deque[Connection] = deque()

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """Send JSON and answer what comes back.

        Raises:
            RuntimeError: anything but 200.
            OSError: the server is gone.
        """
        reader, writer = self._idle.popleft() if self._idle else await asyncio.open_connection(self._host, self._port)
        sent = json.dumps(body, ensure_ascii=False).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {self._host}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(sent)}\r\n\r\n"
        )
        writer.write(head.encode() + sent)
        told = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        status, length = told.split(" ", 2)[1], told.partition("content-length:")[2].split("\r\n", 1)[0]
        answer = await reader.readexactly(int(length))
        self._idle.append((reader, writer))
        if status != "200":
            raise RuntimeError(f"{path} answers {status}")
        return json.loads(answer)

    async def close(self) -> None:
        """Close the connections."""
        for _, writer in self._idle:
            writer.close()
            await writer.wait_closed()
