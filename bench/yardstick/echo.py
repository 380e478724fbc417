"""The floor of the transport: a grpc.aio server that gives back what it gets."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

import grpc

_START_SECONDS = 20.0


@contextmanager
def echo_server() -> Iterator[str]:
    """Run the server in a process of its own; answers its address."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        if not ours.poll(_START_SECONDS):
            raise TimeoutError("the echo server did not start")
        yield f"127.0.0.1:{ours.recv()}"
    finally:
        process.terminate()
        process.join()


def _serve(tell: Connection) -> None:
    asyncio.run(_run(tell))


async def _run(tell: Connection) -> None:
    server = grpc.aio.server()
    handler: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(_answer)
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("bench.Echo", {"Echo": handler})])
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    tell.send(port)
    await server.wait_for_termination()


async def _answer(body: bytes, _context: grpc.aio.ServicerContext[bytes, bytes]) -> bytes:
    return body
