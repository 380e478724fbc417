"""Calls of one driver over grpc.aio: prepared once, timed each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import grpc
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from onewindow.approval.v1 import approval_pb2
from onewindow.fees.v1 import fees_pb2
from onewindow.intake.v1 import intake_pb2
from onewindow.supervision.v1 import supervision_pb2
from onewindow_cli.tokens import IssuedTokens
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


class NotInTime(Exception):
    """An event's effect was not seen within the deadline."""


class Calls:
    """Channels to the servicers, and what was measured on them."""

    def __init__(
        self, addresses: Mapping[str, str], tokens: IssuedTokens, tally: Tally, *, watches: bool = True
    ) -> None:
        """Open a channel to each address; call it inside the running loop.

        Args:
            addresses: ``host:port`` by service.
            tokens: says who calls; a handful of people, each asked for once in ten minutes.
            tally: where durations go.
            watches: whether the platform serves watches; without them it is asked again and again.
        """
        self.tally = tally
        self._addresses = addresses
        self._peers: dict[str, HttpCalls] = {}
        self._tokens = tokens
        self._patience: dict[str, Patience] = {}
        self._channels = {name: grpc.aio.insecure_channel(address) for name, address in addresses.items()}
        self._methods: dict[str, tuple[str, Callable[..., Awaitable[Any]]]] = {}
        # By the request of the read that each goes on with.
        self._watches: dict[str, tuple[str, type[Message], Callable[..., Any]]] = {}
        for name, channel in self._channels.items():
            for method in _SERVICES[name].methods if name in _SERVICES else ():
                if method.server_streaming:
                    if watches:
                        self._watches[method.input_type.full_name.replace(".Watch", ".Get")] = (
                            method.name,
                            GetMessageClass(method.input_type),
                            channel.unary_stream(
                                f"/{method.containing_service.full_name}/{method.name}",
                                request_serializer=GetMessageClass(method.input_type).SerializeToString,
                                response_deserializer=GetMessageClass(method.output_type).FromString,
                            ),
                        )
                    continue
                # The request's type names the method.
                self._methods[method.input_type.full_name] = (
                    method.name,
                    channel.unary_unary(
                        f"/{method.containing_service.full_name}/{method.name}",
                        request_serializer=GetMessageClass(method.input_type).SerializeToString,
                        response_deserializer=GetMessageClass(method.output_type).FromString,
                    ),
                )

    async def call(self, request: Message, answer: type[AnswerT], officer: str) -> AnswerT:
        """Call the method that takes this request; raises ``grpc.RpcError``."""
        name, method = self._methods[request.DESCRIPTOR.full_name]
        began = time.perf_counter()
        answered = await method(request, timeout=DEADLINE_SECONDS, metadata=bearer(self._tokens.token(officer)))
        self.tally.observe(CALL + name, time.perf_counter() - began)
        if not isinstance(answered, answer):
            raise TypeError(f"{name} answers {type(answered).__name__}")
        return answered

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
        name, request_class, method = self._watches[request.DESCRIPTOR.full_name]
        asked = request_class(**_fields(request))
        began = time.perf_counter()
        call = method(asked, timeout=DEADLINE_SECONDS, metadata=bearer(self._tokens.token(officer)))
        try:
            async for told in call:
                seen = answer(**_fields(told))
                if until(seen):
                    self.tally.observe(CALL + name, time.perf_counter() - began)
                    return seen
        finally:
            call.cancel()
        raise NotInTime(event)

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
        for channel in self._channels.values():
            await channel.close()
        for peer in self._peers.values():
            await peer.close()


def _fields(message: Message) -> dict[str, Any]:
    """Answer what is set, but for what a watch alone has."""
    return {field.name: value for field, value in message.ListFields() if field.name != "seen"}


# As long as a real one.
_ECHO_METADATA = bearer("x" * 600)
