"""Calls to the services written by hand: what is measured is theirs, so it must cost little and hide nothing."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from yardstick.http import HttpCalls


class _Server:
    """Answers what it was sent, with the path; counts the connections it had."""

    def __init__(self, status: int = 200) -> None:
        self.connections = 0
        self._status = status
        self.serving: set[asyncio.Task[Any] | None] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.serving.add(asyncio.current_task())
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ")[1].decode()
                length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
                sent = json.loads(await reader.readexactly(length))
                body = json.dumps({"path": path, "sent": sent}).encode()
                writer.write(b"HTTP/1.1 %d OK\r\nContent-Length: %d\r\n\r\n" % (self._status, len(body)) + body)
        except asyncio.IncompleteReadError:
            writer.close()
            await writer.wait_closed()

    async def ended(self) -> None:
        """Wait until all connections are closed."""
        await asyncio.gather(*filter(None, self.serving))


def test_calls_in_turn_share_a_connection_and_calls_at_once_do_not() -> None:
    """As a pool of any client does."""

    async def scenario() -> tuple[object, int, int]:
        server = _Server()
        async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as listening:
            calls = HttpCalls(f"127.0.0.1:{listening.sockets[0].getsockname()[1]}")
            answer = [await calls.post("/cases", {"name": "青山"}) for _ in range(3)][-1]
            in_turn = server.connections
            await asyncio.gather(*[calls.post("/cases", {}) for _ in range(3)])
            await calls.close()
            await server.ended()
            return answer, in_turn, server.connections

    assert asyncio.run(scenario()) == ({"path": "/cases", "sent": {"name": "青山"}}, 1, 3)


def test_a_call_that_is_refused_is_a_fault() -> None:
    """A service that answers errors fast must not look fast."""

    async def scenario() -> None:
        server = _Server(422)
        async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as listening:
            calls = HttpCalls(f"127.0.0.1:{listening.sockets[0].getsockname()[1]}")
            try:
                await calls.post("/cases", {})
            finally:
                await calls.close()
                await server.ended()

    with pytest.raises(RuntimeError, match="/cases answers 422"):
        asyncio.run(scenario())
