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

    def __init__(self, addresses: Mapping[str, str], tokens: IssuedTokens, tally: Tally) -> None:
        """Open a channel to each address; call it inside the running loop.

        Args:
            addresses: ``host:port`` by service.
            tokens: says who calls; a handful of people, each asked for once in ten minutes.
            tally: where durations go.
        """
        self.tally = tally
        self._tokens = tokens
        self._patience: dict[str, Patience] = {}
        self._channels = {name: grpc.aio.insecure_channel(address) for name, address in addresses.items()}
        self._methods: dict[str, tuple[str, Callable[..., Awaitable[Any]]]] = {}
        for name, channel in self._channels.items():
            for method in _SERVICES[name].methods if name in _SERVICES else ():
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

    async def wait_for(
        self, event: str, request: Message, answer: type[AnswerT], officer: str, until: Callable[[AnswerT], bool]
    ) -> AnswerT:
        """Ask until the effect of an event is seen, seldom enough not to be a load; observes how long it took.

        Raises:
            NotInTime: it was not seen within the deadline.
        """
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
                self.tally.observe(EVENT + event, waited)
                return seen
        raise NotInTime(event)

    async def close(self) -> None:
        """Close the channels."""
        for channel in self._channels.values():
            await channel.close()


# As long as a real one.
_ECHO_METADATA = bearer("x" * 600)
