"""Many calls on one stream (``onewindow.calls.v1``): the same calls by another way in.

A call by itself costs grpc and the loop more than many handlers cost; on a stream it costs a message, and calls and
answers that are ready together share one. Each goes the way of every call (``chassis.servicer.endpoint``).

What a stream holds is bounded: so many calls and so many bytes under way, and as much that was not taken; beyond that
nothing more is read from it, and the other side has to wait. An answer that is not taken in time ends it. Streams have
places of their own: of the address with most of them the one that is open longest gives way.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import grpc
from google.protobuf.message import DecodeError
from google.rpc.status_pb2 import Status

from chassis.identity.peers import FORWARDED_ADDRESS, PeerRefused
from chassis.servicer.answers import status_of
from chassis.servicer.arrivals import Places, refuse
from chassis.servicer.batching import Stopping
from chassis.servicer.endpoint import AnswerStream, Endpoint, Reply
from chassis.servicer.headers import (
    ACCEPT_LANGUAGE,
    MOST_METADATA_BYTES,
    REQUEST_ID,
    language_of,
    one_of_each,
    request_id_of,
    told_ignored,
)
from chassis.servicer.watching import TAKE_SECONDS
from chassis.servicer.wire_fields import Malformed, TooManyFields, check_field_count
from kernel.errors import FaultKind, FieldViolation, InvalidRequest, Refusal
from onewindow.calls.v1 import calls_pb2

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chassis.identity.bearers import BearerTokens
    from chassis.servicer.call_report import CallRecord
    from chassis.servicer.transport import Transport

CALLS = calls_pb2.DESCRIPTOR.services_by_name["CallsService"]
CONVERSE = f"{CALLS.full_name}/Converse"

# Streams of one process that an officer's token opened, and others.
MOST_CONVERSATIONS, MOST_OF_STRANGERS = 256, 32
# In one message, either way; and of one stream at once, with the bytes of their requests, or of answers that wait.
MOST_TOGETHER, MOST_UNDER_WAY, MOST_BYTES = 256, 512, 8 * 1024 * 1024
# Answers that are ready share a message of this size; a larger one goes alone.
SHARED_BYTES = 256 * 1024
# A stream without calls for so long ends, and every one at this age: what was withdrawn is not used for ever.
IDLE_SECONDS, OLDEST_SECONDS = 300.0, 1800.0
# Whoever was told that a stream ends has so long to close the sending half.
CLOSING_SECONDS = 1.0
# Messages up to here are parsed before their parts are counted.
_SMALL_BYTES = 64 * 1024
_MOST_FIELDS = 12 * MOST_TOGETHER
AUTHORIZATION = "authorization"
# google.rpc.Code
_UNIMPLEMENTED = 12
# What stands in a call, in the order it is read in.
_KEYS = (AUTHORIZATION, ACCEPT_LANGUAGE, REQUEST_ID, "traceparent", FORWARDED_ADDRESS)
_CANCELLED = Status(code=1, message="The call was given up.").SerializeToString()

_Context = grpc.aio.ServicerContext[Any, Any]


@dataclass(frozen=True, slots=True)
class Served:
    """A method that is served on a stream, or only by itself."""

    endpoint: Endpoint
    # Its answer is a stream.
    answers: bool
    # A file comes or goes with it.
    by_itself: bool


class Conversations:
    """The streams of one process. Belongs to one event loop."""

    def __init__(self, transport: Transport, identity: BearerTokens, call_seconds: float) -> None:
        """Serve nothing yet.

        Args:
            transport: says where calls come from.
            identity: whose token opens a stream.
            call_seconds: time a call gets that came without a deadline.
        """
        self.transport = transport
        self.call_seconds = call_seconds
        # By ``package.Service/Method``.
        self.served: dict[str, Served] = {}
        self._identity = identity
        self._places, self._strangers = Places(MOST_CONVERSATIONS), Places(MOST_OF_STRANGERS)
        self._open: set[_Conversation] = set()
        self._stopping = False

    def __len__(self) -> int:
        """How many streams are open."""
        return len(self._open)

    def handlers(self) -> grpc.GenericRpcHandler:
        """Answer the handler of ``Converse``; bytes in, bytes out."""
        return grpc.method_handlers_generic_handler(
            CALLS.full_name, {"Converse": grpc.stream_stream_rpc_method_handler(self._converse)}
        )

    def close(self) -> None:
        """Let every stream end: no other begins, and what is under way is answered."""
        self._stopping = True
        for conversation in self._open:
            conversation.close()

    async def _converse(self, _: AsyncIterator[bytes], context: _Context) -> None:
        opened = one_of_each(context.invocation_metadata() or ())
        try:
            origin = self.transport.origin(context, CONVERSE, opened)
        except PeerRefused as refusal:
            await refuse(context, refusal, "")
            return
        if self._stopping:
            await refuse(context, Stopping(), "")
            return
        places = self._places if await self._knows(opened) else self._strangers
        # Each call says who makes it.
        conversation = _Conversation(
            self, context, {key: value for key, value in opened.items() if key != AUTHORIZATION}
        )
        with places.place(origin.address, lambda _: conversation.close()):
            self._open.add(conversation)
            try:
                await conversation.go_on()
            finally:
                self._open.discard(conversation)

    async def _knows(self, opened: Mapping[str, str]) -> bool:
        """Whether an officer's token opens the stream; one that does not takes a stranger's place."""
        if AUTHORIZATION not in opened:
            return False
        try:
            await self._identity.caller_of(opened)
        except Refusal:
            return False
        return True


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A message that is there already."""

    body: bytes

    def expected(self, record: CallRecord) -> AbstractContextManager[None]:
        del record
        return _AT_ONCE

    async def message(self) -> bytes:
        return self.body

    async def part(self) -> bytes | None:
        return None


_AT_ONCE = nullcontext()


@dataclass(slots=True)
class _Ready:
    """An answer on its way out; ``gone`` is told when it was taken."""

    number: int
    body: bytes = b""
    refusal: bytes = b""
    ended: bool = True
    trace_id: str = ""
    unknown_fields: str = ""
    gone: asyncio.Future[None] | None = None

    @property
    def size(self) -> int:
        return len(self.body) + len(self.refusal)


class _Conversation:
    """One stream."""

    def __init__(self, all_of_them: Conversations, context: _Context, opened: Mapping[str, str]) -> None:
        self._served = all_of_them.served
        self._transport = all_of_them.transport
        self._call_seconds = all_of_them.call_seconds
        self._context = context
        self._opened = opened
        self._peer = context.peer()
        self._loop = asyncio.get_running_loop()
        self._ends_at = self._loop.time() + OLDEST_SECONDS
        self._task = asyncio.current_task()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        # Of them those whose answer nobody waits for.
        self._given_up: set[int] = set()
        self._bytes = 0
        self._begun = 0
        self._ready: list[_Ready] = []
        self._ready_bytes = 0
        self._writing: asyncio.Task[None] | None = None
        # Told whenever a call has ended or answers were taken.
        self._less = asyncio.Event()
        self._closing = self._told_closing = self._over = False
        self._last_word: asyncio.Task[None] | None = None
        self._timer = self._loop.call_later(IDLE_SECONDS, self._look, 0)

    async def go_on(self) -> None:
        """Answer calls until the other side has no more, and what is under way is answered."""
        try:
            while isinstance(message := await self._context.read(), bytes):
                self._take(message)
                while self._full():
                    await self._until_less()
            while self._under_way or self._ready or self._writing is not None:
                await self._until_less()
        except grpc.aio.AbortError:
            # Told to whoever called.
            return
        except InvalidRequest as refusal:
            await refuse(self._context, refusal, "")
        finally:
            self._over = True
            self._timer.cancel()
            for task in self._under_way.values():
                task.cancel()
            if self._writing is not None:
                self._writing.cancel()

    def close(self) -> None:
        """Say that the stream ends, and end it when what is under way is answered."""
        if self._closing:
            return
        self._closing = True
        self._timer.cancel()
        self._timer = self._loop.call_later(CLOSING_SECONDS, self._end)
        self._flush()

    def _look(self, begun: int) -> None:
        """Close a stream that nobody uses, or that is old."""
        idle = begun == self._begun and not self._under_way
        if idle or self._loop.time() >= self._ends_at:
            self.close()
        else:
            self._timer = self._loop.call_later(IDLE_SECONDS, self._look, self._begun)

    def _end(self) -> None:
        """End a stream whose other side was told and goes on, as soon as nothing is under way."""
        if self._under_way or self._ready or self._writing is not None:
            self._timer = self._loop.call_later(CLOSING_SECONDS, self._end)
        else:
            # Only an end of the call ends the reading: grpc must not be interrupted in it.
            self._last_word = self._loop.create_task(refuse(self._context, Stopping(), ""))

    def _full(self) -> bool:
        return (
            len(self._under_way) >= MOST_UNDER_WAY
            or self._bytes >= MOST_BYTES
            or len(self._ready) >= MOST_UNDER_WAY
            or self._ready_bytes >= MOST_BYTES
        )

    async def _until_less(self) -> None:
        self._less.clear()
        await self._less.wait()

    def _take(self, message: bytes) -> None:
        """Begin the calls of a message, and let go of those that nobody waits for."""
        request = _read(message)
        for call in request.calls:
            self._begin(call)
        for number in request.given_up:
            task = self._under_way.get(number)
            if task is not None:
                self._given_up.add(number)
                task.cancel()

    def _begin(self, call: calls_pb2.Call) -> None:
        number = call.number
        if number in self._under_way:
            raise _wrong("calls.number", f"{number} is under way already.", f"编号 {number} 的调用尚未结束。")
        size = len(call.body)
        self._begun += 1
        self._bytes += size
        task = self._under_way[number] = self._loop.create_task(self._answer(call))

        def end(ended: asyncio.Task[None]) -> None:
            self._bytes -= size
            del self._under_way[number]
            if number in self._given_up:
                self._given_up.discard(number)
            elif ended.cancelled():
                # A watch whose answer was not taken in time.
                self._put(_Ready(number, refusal=_CANCELLED))
            self._less.set()

        # Not within the task: one that is given up before its first step takes none.
        task.add_done_callback(end)

    async def _answer(self, call: calls_pb2.Call) -> None:
        number, served = call.number, self._served.get(call.method)
        if served is None or served.by_itself:
            status = Status(code=_UNIMPLEMENTED, message="This method is not served on a stream.")
            self._put(_Ready(number, refusal=status.SerializeToString()))
            return
        metadata = self._metadata(call)
        if metadata is None:
            reply = served.endpoint.turn_away(_no_metadata(), self._opened)
        else:
            reply = await self._reply(served, call, metadata)
        self._put(_ready(number, reply, metadata or self._opened))

    async def _reply(self, served: Served, call: calls_pb2.Call, metadata: Mapping[str, str]) -> Reply:
        endpoint = served.endpoint
        try:
            origin = self._transport.origin(self._context, call.method, metadata)
        except PeerRefused as refusal:
            return endpoint.turn_away(refusal, metadata)
        seconds = call.timeout_ms / 1000 if call.timeout_ms else self._call_seconds
        number = call.number

        async def send(body: bytes) -> None:
            gone = self._loop.create_future()
            self._put(_Ready(number, body, ended=False, gone=gone))
            await gone

        answers = AnswerStream(self._peer, send) if served.answers else None
        return await endpoint.answer(_Arrived(call.body), metadata, seconds, origin, answers)

    def _metadata(self, call: calls_pb2.Call) -> Mapping[str, str] | None:
        """Answer what the metadata of the same call by itself would be; None if it could not be any."""
        # What a proxy adds to a header it adds to that of the stream: without a list of peers a call is not believed.
        forwarded = call.client_address if self._transport.knows_peers else ""
        told = (call.authorization, call.accept_language, call.request_id, call.traceparent, forwarded)
        together = "".join(told)
        if not together:
            return self._opened
        if len(together) > MOST_METADATA_BYTES or not (together.isascii() and together.isprintable()):
            return None
        said = dict(self._opened)
        said.update((key, value) for key, value in zip(_KEYS, told, strict=True) if value)
        return said

    def _put(self, ready: _Ready) -> None:
        self._ready.append(ready)
        self._ready_bytes += ready.size
        self._flush()

    def _flush(self) -> None:
        if self._writing is None and not self._over:
            # Not at once: answers of one batch come one after the other, and go together.
            self._writing = self._loop.create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._ready or (self._closing and not self._told_closing):
                message, gone = self._together()
                # asyncio's own timeouts cost as much as half a call.
                timer = self._loop.call_later(TAKE_SECONDS, self._cut)
                try:
                    await self._context.write(message)
                finally:
                    timer.cancel()
                for told in gone:
                    if not told.done():
                        told.set_result(None)
                self._less.set()
        except (grpc.aio.AbortError, grpc.aio.UsageError, grpc.aio.InternalError):
            # The stream has ended meanwhile; so will those who read from it and answer on it.
            self._ready.clear()
            self._ready_bytes = 0
        finally:
            self._writing = None
            self._less.set()

    def _together(self) -> tuple[bytes, list[asyncio.Future[None]]]:
        """Answer the next message out, and who is told when it was taken."""
        response = calls_pb2.ConverseResponse(closing=self._closing)
        self._told_closing = self._closing
        gone: list[asyncio.Future[None]] = []
        size = count = 0
        for ready in self._ready[:MOST_TOGETHER]:
            size += ready.size
            if count and size > SHARED_BYTES:
                break
            count += 1
            self._ready_bytes -= ready.size
            response.answers.add(
                number=ready.number,
                ended=ready.ended,
                body=ready.body,
                refusal=ready.refusal,
                trace_id=ready.trace_id,
                unknown_fields=ready.unknown_fields,
            )
            if ready.gone is not None:
                gone.append(ready.gone)
        del self._ready[:count]
        return response.SerializeToString(), gone

    def _cut(self) -> None:
        """End a stream whose answers nobody takes: what has no room for an answer has none for a last word."""
        if self._task is not None:
            self._task.cancel()


def _ready(number: int, reply: Reply, metadata: Mapping[str, str]) -> _Ready:
    """Write a reply, a refusal in the words of a call by itself."""
    refusal = b""
    if reply.refusal is not None:
        told = status_of(
            reply.refusal, reply.trace_id, request_id=request_id_of(metadata), language=language_of(metadata)
        )
        refusal = told.SerializeToString()
    ignored = told_ignored(reply.ignored)[0][1] if reply.ignored else ""
    return _Ready(number, reply.body, refusal, trace_id=reply.trace_id, unknown_fields=ignored)


def _read(message: bytes) -> calls_pb2.ConverseRequest:
    """Read a message; two bytes of it may be a call, so that they are counted first where they could be many."""
    try:
        if len(message) > _SMALL_BYTES:
            check_field_count(calls_pb2.ConverseRequest, message, _MOST_FIELDS)
        request = calls_pb2.ConverseRequest.FromString(message)
    except (DecodeError, Malformed):
        name = calls_pb2.ConverseRequest.DESCRIPTOR.full_name
        raise _wrong("", f"The bytes are no {name}.", f"字节内容不是 {name}。", FaultKind.WRONG_ENCODING) from None
    except TooManyFields:
        raise _too_many() from None
    if max(len(request.calls), len(request.given_up)) > MOST_TOGETHER:
        raise _too_many()
    return request


def _no_metadata() -> InvalidRequest:
    return _wrong(
        "calls",
        f"What stands for metadata is printable ASCII, {MOST_METADATA_BYTES // 1024} KiB at most.",
        f"元数据须为可打印 ASCII 字符，最多 {MOST_METADATA_BYTES // 1024} KiB。",
        FaultKind.MALFORMED,
    )


def _too_many() -> InvalidRequest:
    return _wrong(
        "calls", f"More than {MOST_TOGETHER} at a time.", f"一次最多 {MOST_TOGETHER} 个。", FaultKind.TOO_MANY
    )


def _wrong(field: str, en: str, zh: str, kind: FaultKind = FaultKind.DUPLICATE) -> InvalidRequest:
    return InvalidRequest([FieldViolation(field, en, zh, kind)])
