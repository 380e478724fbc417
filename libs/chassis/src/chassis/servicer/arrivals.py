"""Calls and streams that are open and say nothing: how many there may be, for how long, and which one gives way.

A call begins with its headers; its message may never come. Whoever sends headers alone holds nothing but a place here.
When all places are taken, the address that holds most of them gives up its oldest to who comes next (longest queue
drop): an honest message is a moment behind its headers, so an honest call is never the oldest, and one address's flood
takes no place from another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import grpc
from grpc_status import rpc_status

from chassis.limits.limits import counted_address
from chassis.servicer.answers import status_of
from chassis.servicer.batching import Busy
from chassis.servicer.headers import ids, language_of, one_of_each, request_id_of
from kernel.errors import Code, FaultKind, FieldViolation, InvalidRequest, Refusal

if TYPE_CHECKING:
    from chassis.servicer.call_report import CallRecord

_Context = grpc.aio.ServicerContext[Any, Any]
LetGo = Callable[[Refusal], None]


class NoMessage(Refusal):
    """The call began and its message did not come in time; nothing was stored, send it whole."""

    code = Code.DEADLINE_EXCEEDED
    zh = "调用已开始但未在时限内收到请求内容，未保存任何内容，请完整发送。"
    says_enough = True


class Places:
    """A bounded number of places; of the address with most of them the oldest gives way. Belongs to one event loop."""

    def __init__(self, most: int, seconds: float | None = None) -> None:
        """Offer so many places, each for so long; None: until it must give way."""
        self._most = most
        self._seconds = seconds
        self._count = 0
        # By address, of each the oldest first; none is empty.
        self._taken: dict[str, dict[object, LetGo]] = {}

    @contextmanager
    def place(self, address: str, let_go: LetGo) -> Iterator[None]:
        """Hold a place.

        Args:
            address: IP address the call comes from; calls without one are all of one.
            let_go: told once if the place is lost: why.
        """
        address = counted_address(address)
        if self._count >= self._most:
            # Where another has as many as the newcomer would have, the newcomer's own goes.
            most = max(self._taken, key=lambda held: (len(self._taken[held]) + (held == address), held == address))
            self._end(most, next(iter(self._taken[most])), Busy())
        key = object()
        self._taken.setdefault(address, {})[key] = let_go
        self._count += 1
        timer = None
        if self._seconds is not None:
            timer = asyncio.get_running_loop().call_later(self._seconds, self._end, address, key, NoMessage())
        try:
            yield
        finally:
            if timer is not None:
                timer.cancel()
            self._give_up(address, key)

    def _end(self, address: str, key: object, refusal: Refusal) -> None:
        let_go = self._give_up(address, key)
        if let_go is not None:
            let_go(refusal)

    def _give_up(self, address: str, key: object) -> LetGo | None:
        theirs = self._taken.get(address, {})
        let_go = theirs.pop(key, None)
        if let_go is None:
            return None
        self._count -= 1
        if not theirs:
            del self._taken[address]
        return let_go


@dataclass(slots=True)
class Arrival:
    """The way of one call's message into this process."""

    context: _Context
    places: Places
    # IP address the call comes from; empty if there is none.
    address: str
    # Why the call was refused while its message was awaited; the caller has been told.
    refusal: Refusal | None = None
    _telling: asyncio.Task[None] | None = None

    @contextmanager
    def expected(self, record: CallRecord) -> Iterator[None]:
        """Hold a place until the message is there."""

        def let_go(refusal: Refusal) -> None:
            self.refusal = refusal
            # Only an end of the call ends the reading: grpc must not be interrupted in it.
            self._telling = asyncio.get_running_loop().create_task(refuse(self.context, refusal, record.trace_id))

        with self.places.place(self.address, let_go):
            yield

    async def part(self) -> bytes | None:
        """Answer the next message of a stream, or None at its end; raises as ``message``."""
        try:
            message = await self.context.read()
        except grpc.aio.AbortError:
            if self.refusal is None:
                raise
            raise self.refusal from None
        return message if isinstance(message, bytes) else None

    async def message(self) -> bytes:
        """Answer the message.

        Raises:
            Busy: others came, and this one had waited longest.
            NoMessage: it did not come in time.
            InvalidRequest: the call ended without one.
        """
        message = await self.part()
        if message is None:
            raise no_message()
        return message


@lru_cache(maxsize=1024)
def address_of(peer: str) -> str:
    """Answer the IP address in what grpc calls a peer: ``ipv4:127.0.0.1:4711``, ``ipv6:%5B::1%5D:4711``; else empty."""
    kind, _, rest = unquote(peer).partition(":")
    return rest.rpartition(":")[0].strip("[]") if kind.startswith("ip") else ""


def no_message() -> InvalidRequest:
    """Refuse a call that ended without a message."""
    return InvalidRequest([FieldViolation("", "The call has no message.", "调用没有请求内容。", FaultKind.REQUIRED)])


async def refuse(context: _Context, refusal: Refusal, trace_id: str) -> None:
    """End a call with a refusal in the caller's language, from whichever task; does nothing if it has ended."""
    metadata = one_of_each(context.invocation_metadata() or ())
    request_id = request_id_of(metadata)
    told = status_of(refusal, trace_id, request_id=request_id, language=language_of(metadata))
    status = rpc_status.to_status(told)
    trailers = (*status.trailing_metadata, *ids(request_id, trace_id))
    with suppress(grpc.aio.AbortError, grpc.aio.UsageError, grpc.aio.InternalError):
        await context.abort(status.code, status.details, trailers)
