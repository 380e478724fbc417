"""A stream of calls whose answers are not taken: what it holds, and when it ends."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from chassis.servicer import conversations
from chassis.servicer.conversations import _Conversation
from onewindow.calls.v1.calls_pb2 import Call, ConverseRequest, ConverseResponse


class Slow:
    """The other side of a stream: it sends so many calls of no method, and takes no answer before it is told to."""

    def __init__(self, calls: int) -> None:
        self.unread = [_calling(number) for number in range(1, calls + 1)]
        self.takes = asyncio.Event()
        self.taken = 0
        self.aborted = False

    def peer(self) -> str:
        return ""

    def invocation_metadata(self) -> tuple[()]:
        return ()

    async def read(self) -> bytes:
        """Answer what was sent; then wait for more that does not come."""
        if not self.unread:
            await asyncio.Event().wait()
        await asyncio.sleep(0)
        return self.unread.pop(0)

    async def write(self, message: bytes) -> None:
        await self.takes.wait()
        self.taken += len(ConverseResponse.FromString(message).answers)

    async def abort(self, *_: object) -> None:
        self.aborted = True


def _calling(number: int) -> bytes:
    return ConverseRequest(calls=[Call(number=number, method="none")]).SerializeToString()


def _conversation(other: Slow) -> _Conversation:
    every: Any = SimpleNamespace(served={}, transport=SimpleNamespace(knows_peers=False), call_seconds=1.0)
    context: Any = other
    return _Conversation(every, context, {})


def test_answers_that_wait_are_bounded_by_their_bytes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond that nothing is read; all of it is answered once they are taken."""
    monkeypatch.setattr(conversations, "MOST_BYTES", 1_000)

    async def scenario() -> tuple[int, int]:
        other = Slow(calls=300)
        going = asyncio.create_task(_conversation(other).go_on())
        await asyncio.sleep(0.1)
        unread = len(other.unread)
        other.takes.set()
        await asyncio.sleep(0.1)
        going.cancel()
        return unread, other.taken

    unread, taken = asyncio.run(scenario())
    assert (unread > 200, taken) == (True, 300)


def test_a_stream_that_gives_way_ends_behind_its_last_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is on its way out is not cut off."""
    monkeypatch.setattr(conversations, "CLOSING_SECONDS", 0.02)

    async def scenario() -> list[tuple[int, bool]]:
        other = Slow(calls=1)
        conversation = _conversation(other)
        going = asyncio.create_task(conversation.go_on())
        await asyncio.sleep(0.05)
        conversation.close()
        found = []
        for _ in range(2):
            await asyncio.sleep(0.1)
            found.append((other.taken, other.aborted))
            other.takes.set()
        going.cancel()
        return found

    assert [(0, False), (1, True)] == asyncio.run(scenario())
