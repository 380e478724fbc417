"""Many calls on one stream (``onewindow.calls.v1``), which costs both sides a part of what each by itself does.

A channel has one stream at a time. It opens with the first call, is closed when there was none for a while, and makes
way for another when the server says so. A server of a release that has no such stream, or lets this peer have none, is
called in the old way; so is one whose stream is full.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import Any, Protocol, cast

import grpc

from onewindow.calls.v1.calls_pb2 import Answer, Call, ConverseRequest, ConverseResponse
from onewindow_client.errors import CallError, error_of, late, refusal_of, unreachable
from onewindow_client.headers import Metadata

CONVERSE = "/onewindow.calls.v1.CallsService/Converse"
# A server stops reading at twice as many: it always hears what was given up.
MOST_UNDER_WAY = 256
MOST_TOGETHER = 256
# Calls that are ready together share a message of this size; a larger one goes alone.
SHARED_BYTES = 256 * 1024
# A stream is closed when nobody has called for so long.
IDLE_SECONDS = 20.0
# A server that had no streams is asked for one again after this time: it may have been upgraded.
BY_ITSELF_SECONDS = 60.0

# No stream here: a release without it, or a peer that may not have it.
_NONE_HERE = frozenset({grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.PERMISSION_DENIED})
# Where in a call stands what would be metadata of a call by itself.
_FIELDS = {
    "authorization": "authorization",
    "accept-language": "accept_language",
    "x-request-id": "request_id",
    "traceparent": "traceparent",
    "x-onewindow-client-address": "client_address",
}


class NoStream(Exception):
    """This call has to go by itself, in what is left of its time; nothing of it was done."""


class _Waiting(Protocol):
    """Who waits for what comes under a number."""

    def take(self, answer: Answer) -> None:
        """Be told an answer; nothing follows the one that says so."""

    def fail(self, fault: Exception) -> None:
        """Be told that no answer will come."""


class Conversing:
    """The stream of a channel. Belongs to one event loop."""

    def __init__(self, channel: grpc.aio.Channel, service: str, address: str) -> None:
        """Open nothing yet.

        Args:
            channel: to the server.
            service: its name, for what a person is told.
            address: ``host:port``, likewise.
        """
        self._open: Any = channel.stream_stream(
            CONVERSE,
            request_serializer=ConverseRequest.SerializeToString,
            response_deserializer=ConverseResponse.FromString,
        )
        self._service = service
        self._address = address
        self._stream: _Stream | None = None
        self._by_itself_until = 0.0

    async def call(self, path: str, body: bytes, metadata: Metadata, seconds: float) -> bytes:
        """Call a method with one answer.

        Args:
            path: ``/package.Service/Method``.
            body: the request, serialized.
            metadata: of the call.
            seconds: how long to wait.

        Raises:
            CallError: there was no answer.
            NoStream: it has to go by itself.
        """
        one = _One()
        with _Held(self._current(metadata), one, _call(path, body, metadata, seconds), self._late, seconds):
            return (await one.answered).body

    async def answers(self, path: str, body: bytes, metadata: Metadata, seconds: float) -> AsyncGenerator[bytes, None]:
        """Call a method each of whose answers is whole; who stops listening gives it up, who is slow has the newest.

        Arguments and errors as ``call``.
        """
        many = _Many()
        with _Held(self._current(metadata), many, _call(path, body, metadata, seconds), self._late, seconds):
            while not (answer := await many.answer()).ended:
                yield answer.body
            if answer.body:
                yield answer.body

    async def close(self) -> None:
        """Give up whatever is under way."""
        if self._stream is not None:
            await self._stream.cancel()

    def _late(self) -> CallError:
        return late(self._service)

    def _current(self, metadata: Metadata) -> _Stream:
        if self._stream is None or self._stream.leaving:
            if time.monotonic() < self._by_itself_until:
                raise NoStream
            # Whoever calls first opens it for all; each call says who makes it.
            opens = tuple(said for said in metadata if said[0] == "authorization")
            self._stream = _Stream(self._open(metadata=opens), self._ended)
        if self._stream.full:
            raise NoStream
        return self._stream

    def _ended(self, stream: _Stream, failed: grpc.aio.AioRpcError | None) -> Exception:
        """Answer what whoever still waits is told when a stream has ended."""
        if self._stream is stream:
            self._stream = None
        if failed is not None and failed.code() in _NONE_HERE and not stream.answered:
            self._by_itself_until = time.monotonic() + BY_ITSELF_SECONDS
            return NoStream()
        if failed is not None and failed.code() is grpc.StatusCode.INTERNAL and not stream.written:
            # It ended while the first word was said, and grpc tells of that instead of why: most likely there is none.
            return NoStream()
        if failed is None:
            return unreachable(self._service, self._address)
        # grpc raises an object that is error and call at once, which its types do not say.
        told = error_of(cast("Any", failed), self._service, self._address)
        # Whatever ended the stream, it was no answer to this call.
        return told if told.code == "UNAVAILABLE" else unreachable(self._service, self._address)


class _Stream:
    """One stream, from its opening to its end."""

    def __init__(self, call: Any, ended: Any) -> None:  # noqa: ANN401 - grpc's
        self._call = call
        self._ended = ended
        self._loop = asyncio.get_running_loop()
        self._waiting: dict[int, _Waiting] = {}
        self._last = 0
        self._calls: list[Call] = []
        self._given_up: list[int] = []
        self._writing: asyncio.Task[None] | None = None
        self.leaving = False
        # Whether anything was said, and whether anything has come back.
        self.written = False
        self.answered = False
        self._reading = self._loop.create_task(self._read())
        self._timer = self._loop.call_later(IDLE_SECONDS, self._look, 0)

    @property
    def full(self) -> bool:
        """Whether there is no room for another call."""
        return len(self._waiting) >= MOST_UNDER_WAY

    def begin(self, call: Call, waiting: _Waiting) -> int:
        """Send a call; answers its number."""
        self._last = call.number = self._last + 1
        self._waiting[call.number] = waiting
        self._calls.append(call)
        self._flush()
        return call.number

    def let_go(self, number: int) -> None:
        """Wait no longer for an answer, if there was none."""
        if self._waiting.pop(number, None) is None or self._reading.done():
            return
        if self.leaving and not self._waiting:
            # Nothing can be said on it any more, and nobody listens: the server is to keep no place for it.
            self._call.cancel()
            return
        self._given_up.append(number)
        self._flush()

    async def cancel(self) -> None:
        """End it, whatever is under way."""
        self._call.cancel()
        await asyncio.wait({self._reading})

    def _look(self, before: int) -> None:
        """Leave a stream that nobody uses."""
        if before == self._last and not self._waiting:
            self._leave()
        else:
            self._timer = self._loop.call_later(IDLE_SECONDS, self._look, self._last)

    def _leave(self) -> None:
        """Begin no more calls on it; what is under way is answered."""
        if not self.leaving:
            self.leaving = True
            self._timer.cancel()
            self._flush()

    def _flush(self) -> None:
        if self._writing is None:
            # Not at once: calls that are made together go together.
            self._writing = self._loop.create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._calls or self._given_up:
                await self._call.write(self._together())
                self.written = True
            if self.leaving:
                await self._call.done_writing()
        except (grpc.aio.AioRpcError, grpc.aio.UsageError, grpc.aio.InternalError, asyncio.InvalidStateError):
            # The stream has ended; who reads from it hears why.
            return
        finally:
            self._writing = None

    def _together(self) -> ConverseRequest:
        size = count = 0
        for call in self._calls[:MOST_TOGETHER]:
            size += len(call.body)
            if count and size > SHARED_BYTES:
                break
            count += 1
        request = ConverseRequest(calls=self._calls[:count], given_up=self._given_up[:MOST_TOGETHER])
        del self._calls[:count], self._given_up[:MOST_TOGETHER]
        return request

    async def _read(self) -> None:
        failed: grpc.aio.AioRpcError | None = None
        try:
            while isinstance(response := await self._call.read(), ConverseResponse):
                self.answered = True
                for answer in response.answers:
                    waiting = self._waiting.pop(answer.number, None)
                    if waiting is None:
                        continue
                    if not answer.ended:
                        self._waiting[answer.number] = waiting
                    waiting.take(answer)
                if response.closing:
                    self._leave()
        except grpc.aio.AioRpcError as fault:
            failed = fault
        except asyncio.CancelledError:
            if not self._call.cancelled():
                raise
        finally:
            self.leaving = True
            self._timer.cancel()
            told = self._ended(self, failed)
            waiting_still, self._waiting = self._waiting, {}
            for waiting in waiting_still.values():
                waiting.fail(told)


class _Held:
    """A call under way on a stream, within a block: given up at its end if there was no answer."""

    def __init__(self, stream: _Stream, waiting: _Waiting, call: Call, late_: Any, seconds: float) -> None:  # noqa: ANN401 - makes an error
        self._stream = stream
        self._number = stream.begin(call, waiting)
        # asyncio's own timeouts cost more than a call on a stream.
        self._timer = asyncio.get_running_loop().call_later(seconds, lambda: waiting.fail(late_()))

    def __enter__(self) -> None:
        """Nothing more to do."""

    def __exit__(self, *_: object) -> None:
        """Wait no longer."""
        self._timer.cancel()
        self._stream.let_go(self._number)


class _One:
    """Waits for one answer."""

    def __init__(self) -> None:
        self.answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

    def take(self, answer: Answer) -> None:
        if self.answered.done():
            return
        if answer.refusal:
            self.answered.set_exception(refusal_of(answer.refusal))
        else:
            self.answered.set_result(answer)

    def fail(self, fault: Exception) -> None:
        if not self.answered.done():
            self.answered.set_exception(fault)


class _Many:
    """Waits for answers. Each is whole, so of those that nobody has taken the newest alone is kept."""

    def __init__(self) -> None:
        self._told = asyncio.Event()
        # The newest answer, if nobody has taken it, and the last word.
        self._come: list[Answer | Exception] = []
        self._over = False

    def take(self, answer: Answer) -> None:
        if answer.refusal:
            self._put(refusal_of(answer.refusal), over=True)
        else:
            self._put(answer, over=answer.ended)

    def fail(self, fault: Exception) -> None:
        self._put(fault, over=True)

    def _put(self, come: Answer | Exception, *, over: bool) -> None:
        if self._over:
            return
        self._over = over
        if not over:
            self._come.clear()
        self._come.append(come)
        self._told.set()

    async def answer(self) -> Answer:
        """Answer the next one; raises why there is none."""
        await self._told.wait()
        come = self._come.pop(0)
        if not self._come:
            self._told.clear()
        if isinstance(come, Exception):
            raise come
        return come


def _call(path: str, body: bytes, metadata: Metadata, seconds: float) -> Call:
    fields = {_FIELDS[key]: value for key, value in metadata}
    return Call(method=path[1:], body=body, timeout_ms=max(1, round(seconds * 1000)), **cast("Any", fields))
