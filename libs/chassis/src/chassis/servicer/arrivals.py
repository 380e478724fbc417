"""Calls and streams that are open and say nothing: how many there may be, for how long, and which one gives way.

A call begins with its headers; its message may never come. Whoever sends headers alone holds nothing but a place here,
and when all places are taken the one that was taken first is given to who comes next: an honest message is a moment
behind its headers, so an honest call is never the oldest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import grpc
from grpc_status import rpc_status

from chassis.servicer.answers import status_of
from chassis.servicer.batching import Busy
from kernel.errors import Code, FieldViolation, InvalidRequest, Refusal

_Context = grpc.aio.ServicerContext[Any, Any]
LetGo = Callable[[Refusal], None]


class NoMessage(Refusal):
    """The call began and its message did not come in time; nothing was stored, send it whole."""

    code = Code.DEADLINE_EXCEEDED
    reason = "NO_MESSAGE"
    zh = "调用已开始但未在时限内收到请求内容，未保存任何内容，请完整发送。"


class Places:
    """A bounded number of places; who has held one longest gives way. Belongs to one event loop."""

    def __init__(self, most: int, seconds: float | None = None) -> None:
        """Offer so many places, each for so long; None: until it must give way."""
        self._most = most
        self._seconds = seconds
        # Oldest first.
        self._taken: dict[object, LetGo] = {}

    @contextmanager
    def place(self, let_go: LetGo) -> Iterator[None]:
        """Hold a place.

        Args:
            let_go: told once if the place is lost: why.
        """
        if len(self._taken) >= self._most:
            self._end(next(iter(self._taken)), Busy())
        key = object()
        self._taken[key] = let_go
        timer = None
        if self._seconds is not None:
            timer = asyncio.get_running_loop().call_later(self._seconds, self._end, key, NoMessage())
        try:
            yield
        finally:
            if timer is not None:
                timer.cancel()
            self._taken.pop(key, None)

    def _end(self, key: object, refusal: Refusal) -> None:
        let_go = self._taken.pop(key, None)
        if let_go is not None:
            let_go(refusal)


@dataclass(slots=True)
class Arrival:
    """The way of one call's message into this process."""

    context: _Context
    places: Places
    # Why the call was refused while its message was awaited; the caller has been told.
    refusal: Refusal | None = None
    _telling: asyncio.Task[None] | None = None

    @contextmanager
    def expected(self, trace_id: str) -> Iterator[None]:
        """Hold a place until the message is there."""

        def let_go(refusal: Refusal) -> None:
            self.refusal = refusal
            # Only an end of the call ends the reading: grpc must not be interrupted in it.
            self._telling = asyncio.get_running_loop().create_task(refuse(self.context, refusal, trace_id))

        with self.places.place(let_go):
            yield

    async def message(self) -> bytes:
        """Answer the message.

        Raises:
            Busy: others came, and this one had waited longest.
            NoMessage: it did not come in time.
            InvalidRequest: the call ended without one.
        """
        try:
            message = await self.context.read()
        except grpc.aio.AbortError:
            if self.refusal is None:
                raise
            raise self.refusal from None
        if not isinstance(message, bytes):
            raise InvalidRequest([FieldViolation("", "The call has no message.", "调用没有请求内容。")])
        return message


async def refuse(context: _Context, refusal: Refusal, trace_id: str) -> None:
    """End a call with a refusal, from whichever task; does nothing if it has ended."""
    status = rpc_status.to_status(status_of(refusal, trace_id))
    with suppress(grpc.aio.AbortError, grpc.aio.UsageError, grpc.aio.InternalError):
        await context.abort(status.code, status.details, status.trailing_metadata)
