"""What anybody with a connection may ask: whether the process serves, and what its protocol is.

These calls are not among those in hand: a process that has its hands full still answers them. They have places of
their own, and of the address with most streams the one that has been open longest gives way to the next one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import grpc
from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health, health_pb2
from grpc_health.v1.health import aio as health_aio
from grpc_reflection.v1alpha import reflection
from grpc_reflection.v1alpha.reflection_pb2 import ServerReflectionRequest, ServerReflectionResponse

from chassis.servicer.arrivals import Places, address_of, no_message, refuse
from chassis.servicer.reflection import V1, V1ALPHA, make_v1_known
from kernel.errors import Refusal

# Questions about health are answered at once; one that is not asked to its end is let go.
MOST_CHECKS, CHECK_SECONDS = 256, 5.0
# A client that watches health keeps its stream; a reader of the protocol is done in a second.
MOST_WATCHES = 256
MOST_READERS, READER_SECONDS = 32, 60.0

# The stubs do not know them yet.
_LIST_QUESTION, _LIST_ANSWER = (
    GetMessageClass(cast("Descriptor", health_pb2.DESCRIPTOR.message_types_by_name[name]))
    for name in ("HealthListRequest", "HealthListResponse")
)

_Context = grpc.aio.ServicerContext[Any, Any]


class Health(health_aio.HealthServicer):
    """Who serves, one by one and all together; the library's knows no ``List`` yet."""

    def __init__(self) -> None:
        """Nobody serves yet."""
        super().__init__()
        self._told: dict[str, health_pb2.HealthCheckResponse] = {}

    async def _set(self, service: str, status: Any) -> None:  # noqa: ANN401 - as the library has it
        await super()._set(service, status)  # type: ignore[misc]  # the stubs know what is public
        self._told[service] = health_pb2.HealthCheckResponse(status=status)

    async def List(self, _asked: Message, _context: _Context) -> Message:  # noqa: N802 - the protocol's name
        """Answer the health of every service there is; they are few."""
        return _LIST_ANSWER(statuses=self._told)


def published_handlers(serving: Health, names: Sequence[str]) -> list[grpc.GenericRpcHandler]:
    """Answer the handlers of ``grpc.health.v1`` and of reflection.

    Args:
        serving: who serves.
        names: full names of the services there are.
    """
    make_v1_known()
    readable = [*names, health.SERVICE_NAME, V1, V1ALPHA]
    servicer = reflection.aio.ReflectionServicer(readable)
    places = Places(MOST_READERS, READER_SECONDS)
    return [health_handlers(serving), *(_reflection_handlers(name, servicer, places) for name in (V1, V1ALPHA))]


def health_handlers(serving: Health) -> grpc.GenericRpcHandler:
    """Answer the handlers of ``grpc.health.v1``."""
    checks, watches = Places(MOST_CHECKS, CHECK_SECONDS), Places(MOST_WATCHES)

    async def question(context: _Context) -> Any:  # noqa: ANN401 - the message of either call
        with _held(checks, context):
            asked = await context.read()
        if asked is grpc.aio.EOF:
            await refuse(context, no_message(), "")
            raise grpc.aio.AbortError
        return asked

    async def check(_: AsyncIterator[health_pb2.HealthCheckRequest], context: _Context) -> Any:  # noqa: ANN401 - as the library has it
        return await serving.Check(await question(context), context)

    async def list_all(_: AsyncIterator[Message], context: _Context) -> Any:  # noqa: ANN401
        return await serving.List(await question(context), context)

    async def watch(_: AsyncIterator[health_pb2.HealthCheckRequest], context: _Context) -> None:
        asked = await question(context)
        # Who watches waits for a change, and has to be woken.
        with _held(watches, context, asyncio.current_task()):
            await serving.Watch(asked, context)

    read, write = health_pb2.HealthCheckRequest.FromString, health_pb2.HealthCheckResponse.SerializeToString
    read_list, write_list = _LIST_QUESTION.FromString, _LIST_ANSWER.SerializeToString
    return grpc.method_handlers_generic_handler(
        health.SERVICE_NAME,
        {
            # Asked as streams, so that the wait for the question is ours; on the wire they are the same.
            "Check": grpc.stream_unary_rpc_method_handler(check, read, write),
            "List": grpc.stream_unary_rpc_method_handler(list_all, read_list, write_list),
            "Watch": grpc.stream_stream_rpc_method_handler(watch, read, write),
        },
    )


def _reflection_handlers(
    name: str, servicer: reflection.aio.ReflectionServicer, readers: Places
) -> grpc.GenericRpcHandler:
    async def read(
        asked: AsyncIterator[ServerReflectionRequest], context: _Context
    ) -> AsyncIterator[ServerReflectionResponse]:
        with _held(readers, context):
            # A coroutine to the stubs, a generator in truth.
            answers = cast("AsyncIterator[ServerReflectionResponse]", servicer.ServerReflectionInfo(asked, context))
            async for answer in answers:
                yield answer

    return grpc.method_handlers_generic_handler(
        name,
        {
            "ServerReflectionInfo": grpc.stream_stream_rpc_method_handler(
                read,
                request_deserializer=ServerReflectionRequest.FromString,
                response_serializer=ServerReflectionResponse.SerializeToString,
            )
        },
    )


@contextmanager
def _held(places: Places, context: _Context, waiting: asyncio.Task[None] | None = None) -> Iterator[None]:
    """Hold a place; whoever loses it is told, and ``waiting`` is ended."""
    telling: list[asyncio.Task[None]] = []

    async def end(refusal: Refusal) -> None:
        await refuse(context, refusal, "")
        if waiting is not None:
            waiting.cancel()

    def let_go(refusal: Refusal) -> None:
        telling.append(asyncio.get_running_loop().create_task(end(refusal)))

    with places.place(address_of(context.peer()), let_go):
        yield
