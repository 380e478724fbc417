"""Calls of one driver over grpc.aio: prepared once, timed each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Any, TypeVar

import grpc
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import supervision_pb2
from onewindow_cli.tokens import IssuedTokens
from onewindow_client.conversing import Conversing, NoStream
from onewindow_client.headers import Metadata
from onewindow_client.tokens import bearer
from yardstick.http import HttpCalls
from yardstick.patience import Patience
from yardstick.tally import CALL, EVENT, Tally

# A call gets this long; an event too, before it is a fault.
DEADLINE_SECONDS = 20.0

AnswerT = TypeVar("AnswerT", bound=Message)

_SERVICES = {
    "intake": intake_pb2.DESCRIPTOR.services_by_name["IntakeService"],
    "approval": approval_pb2.DESCRIPTOR.services_by_name["ApprovalService"],
    "fees": fees_pb2.DESCRIPTOR.services_by_name["FeesService"],
    "supervision": supervision_pb2.DESCRIPTOR.services_by_name["SupervisionService"],
}


class _Method:
    """One method of a service: where it is, what it takes and answers."""

    def __init__(self, service: str, method: MethodDescriptor) -> None:
        self.service = service
        self.name = method.name
        self.path = f"/{method.containing_service.full_name}/{method.name}"
        self.request_class = GetMessageClass(method.input_type)
        self.answer_class = GetMessageClass(method.output_type)


class NotInTime(Exception):
    """An event's effect was not seen within the deadline."""


class Calls:
    """Channels to the servicers, and what was measured on them."""

    def __init__(
        self,
        addresses: Mapping[str, str],
        tokens: IssuedTokens,
        tally: Tally,
        *,
        watches: bool = True,
        streams: bool = True,
    ) -> None:
        """Open a channel to each address; call it inside the running loop.

        Args:
            addresses: ``host:port`` by service.
            tokens: says who calls; a handful of people, each asked for once in ten minutes.
            tally: where durations go.
            watches: whether the platform serves watches; without them it is asked again and again.
            streams: whether many calls go on one stream; without it each goes by itself.
        """
        self.tally = tally
        self._addresses = addresses
        self._peers: dict[str, HttpCalls] = {}
        self._tokens = tokens
        self._patience: dict[str, Patience] = {}
        self._channels = {name: grpc.aio.insecure_channel(address) for name, address in addresses.items()}
        self._streams = {
            name: Conversing(channel, name, addresses[name])
            for name, channel in self._channels.items()
            if streams and name in _SERVICES
        }
        self._methods: dict[str, _Method] = {}
        # By the request of the read that each goes on with.
        self._watches: dict[str, _Method] = {}
        for name in self._channels:
            for method in _SERVICES[name].methods if name in _SERVICES else ():
                known = _Method(name, method)
                if not method.server_streaming:
                    # The request's type names the method.
                    self._methods[method.input_type.full_name] = known
                elif watches:
                    self._watches[method.input_type.full_name.replace(".Watch", ".Get")] = known

    async def call(self, request: Message, answer: type[AnswerT], officer: str) -> AnswerT:
        """Call the method that takes this request; raises ``grpc.RpcError`` or ``CallError``."""
        method = self._methods[request.DESCRIPTOR.full_name]
        began = time.perf_counter()
        body, metadata = request.SerializeToString(), bearer(self._tokens.token(officer))
        answered = await self._send(method, body, metadata)
        self.tally.observe(CALL + method.name, time.perf_counter() - began)
        return answer.FromString(answered)

    async def _send(self, method: _Method, body: bytes, metadata: Metadata) -> bytes:
        until = time.perf_counter() + DEADLINE_SECONDS
        if self._streams:
            try:
                return await self._streams[method.service].call(method.path, body, metadata, DEADLINE_SECONDS)
            except NoStream:
                # It is full.
                pass
        # Without serializers it takes and gives bytes, which the stubs do not know.
        unary: Callable[..., Awaitable[bytes]] = self._channels[method.service].unary_unary(method.path)
        return await unary(body, timeout=until - time.perf_counter(), metadata=metadata)

    async def echo(self, channel: str, body: bytes) -> None:
        """Send bytes to the echo server and have them back."""
        began = time.perf_counter()
        # Without serializers it takes and gives bytes, which the stubs do not know.
        method: Callable[..., Awaitable[bytes]] = self._channels[channel].unary_unary("/bench.Echo/Echo")
        await method(body, timeout=DEADLINE_SECONDS, metadata=_ECHO_METADATA)
        self.tally.observe(f"{CALL}Echo", time.perf_counter() - began)

    async def post(self, peer: str, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Call a service written by hand."""
        if peer not in self._peers:
            self._peers[peer] = HttpCalls(self._addresses[peer])
        began = time.perf_counter()
        answer: Mapping[str, Any] = await self._peers[peer].post(path, body)
        self.tally.observe(CALL + peer, time.perf_counter() - began)
        return answer

    async def wait_for(
        self, event: str, request: Message, answer: type[AnswerT], officer: str, until: Callable[[AnswerT], bool]
    ) -> AnswerT:
        """Wait until the effect of an event is seen; observes how long it took.

        Args:
            event: as a report calls it.
            request: of the read that shows the effect.
            answer: what that read answers.
            officer: who waits.
            until: whether an answer shows it.

        Raises:
            NotInTime: it was not seen within the deadline.
        """
        began = time.perf_counter()
        if request.DESCRIPTOR.full_name in self._watches:
            seen = await self._watch_for(event, request, answer, officer, until)
        else:
            seen = await self._ask_for(event, request, answer, officer, until)
        self.tally.observe(EVENT + event, time.perf_counter() - began)
        return seen

    async def _watch_for(
        self, event: str, request: Message, answer: type[AnswerT], officer: str, until: Callable[[AnswerT], bool]
    ) -> AnswerT:
        """Be told by a watch."""
        method = self._watches[request.DESCRIPTOR.full_name]
        asked = method.request_class(**_fields(request)).SerializeToString()
        metadata = bearer(self._tokens.token(officer))
        began = time.perf_counter()
        async with aclosing(self._answers(method, asked, metadata)) as answers:
            async for told in answers:
                seen = answer(**_fields(method.answer_class.FromString(told)))
                if until(seen):
                    self.tally.observe(CALL + method.name, time.perf_counter() - began)
                    return seen
        raise NotInTime(event)

    async def _answers(self, method: _Method, asked: bytes, metadata: Metadata) -> AsyncGenerator[bytes, None]:
        """Answer what a watch tells, by itself where no stream takes it."""
        until = time.perf_counter() + DEADLINE_SECONDS
        if self._streams:
            shared = self._streams[method.service].answers(method.path, asked, metadata, DEADLINE_SECONDS)
            try:
                async with aclosing(shared):
                    async for told in shared:
                        yield told
            except NoStream:
                pass
            else:
                return
        stub: Callable[..., Any] = self._channels[method.service].unary_stream(method.path)
        call = stub(asked, timeout=until - time.perf_counter(), metadata=metadata)
        try:
            async for told in call:
                yield told
        finally:
            call.cancel()

    async def _ask_for(
        self, event: str, request: Message, answer: type[AnswerT], officer: str, until: Callable[[AnswerT], bool]
    ) -> AnswerT:
        """Ask again and again, seldom enough not to be a load."""
        patience = self._patience.setdefault(event, Patience())
        began = time.perf_counter()
        asked = 0
        while time.perf_counter() - began < DEADLINE_SECONDS:
            await asyncio.sleep(patience.pause_seconds(asked))
            asked += 1
            try:
                seen = await self.call(request, answer, officer)
            except grpc.aio.AioRpcError as error:
                if error.code() is not grpc.StatusCode.NOT_FOUND:
                    raise
                continue
            if until(seen):
                waited = time.perf_counter() - began
                patience.learn(waited, asked)
                return seen
        raise NotInTime(event)

    async def close(self) -> None:
        """Close the channels."""
        for stream in self._streams.values():
            await stream.close()
        for channel in self._channels.values():
            await channel.close()
        for peer in self._peers.values():
            await peer.close()


def _fields(message: Message) -> dict[str, Any]:
    """Answer what is set, but for what a watch alone has."""
    return {field.name: value for field, value in message.ListFields() if field.name != "seen"}


# As long as a real one.
_ECHO_METADATA = bearer("x" * 600)
