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
from grpc_health.v1 import health, health_pb2
from grpc_health.v1.health import aio as health_aio
from grpc_reflection.v1alpha import reflection
from grpc_reflection.v1alpha.reflection_pb2 import ServerReflectionRequest, ServerReflectionResponse

from chassis.servicer.arrivals import Places, address_of, refuse
from kernel.errors import Refusal

# Questions about health are answered at once; one that is not asked to its end is let go.
MOST_CHECKS, CHECK_SECONDS = 256, 5.0
# A client that watches health keeps its stream; a reader of the protocol is done in a second.
MOST_WATCHES = 256
MOST_READERS, READER_SECONDS = 32, 60.0

_Context = grpc.aio.ServicerContext[Any, Any]


def published_handlers(serving: health_aio.HealthServicer, names: Sequence[str]) -> list[grpc.GenericRpcHandler]:
    """Answer the handlers of ``grpc.health.v1`` and of reflection.

    Args:
        serving: who serves.
        names: full names of the services there are.
    """
    readable = [*names, health.SERVICE_NAME, reflection.SERVICE_NAME]
    return [health_handlers(serving), _reflection_handlers(reflection.aio.ReflectionServicer(readable))]


def health_handlers(serving: health_aio.HealthServicer) -> grpc.GenericRpcHandler:
    """Answer the handlers of ``grpc.health.v1``."""
    checks, watches = Places(MOST_CHECKS, CHECK_SECONDS), Places(MOST_WATCHES)
    read, write = health_pb2.HealthCheckRequest.FromString, health_pb2.HealthCheckResponse.SerializeToString

    async def check(_: AsyncIterator[health_pb2.HealthCheckRequest], context: _Context) -> Any:  # noqa: ANN401 - None if there was no question
        with _held(checks, context):
            asked = await context.read()
        return await serving.Check(asked, context) if asked is not grpc.aio.EOF else None

    async def watch(_: AsyncIterator[health_pb2.HealthCheckRequest], context: _Context) -> None:
        with _held(checks, context):
            asked = await context.read()
        # Who watches waits for a change, and has to be woken.
        with _held(watches, context, asyncio.current_task()):
            if asked is not grpc.aio.EOF:
                await serving.Watch(asked, context)

    return grpc.method_handlers_generic_handler(
        health.SERVICE_NAME,
        {
            # Asked as streams, so that the wait for the question is ours; on the wire they are the same.
            "Check": grpc.stream_unary_rpc_method_handler(check, read, write),
            "Watch": grpc.stream_stream_rpc_method_handler(watch, read, write),
        },
    )


def _reflection_handlers(servicer: reflection.aio.ReflectionServicer) -> grpc.GenericRpcHandler:
    readers = Places(MOST_READERS, READER_SECONDS)

    async def read(
        asked: AsyncIterator[ServerReflectionRequest], context: _Context
    ) -> AsyncIterator[ServerReflectionResponse]:
        with _held(readers, context):
            # A coroutine to the stubs, a generator in truth.
            answers = cast("AsyncIterator[ServerReflectionResponse]", servicer.ServerReflectionInfo(asked, context))
            async for answer in answers:
                yield answer

    return grpc.method_handlers_generic_handler(
        reflection.SERVICE_NAME,
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
