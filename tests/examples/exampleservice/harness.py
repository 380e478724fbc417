"""How the tests reach the example: a client on a channel, and a collector that keeps what it is sent."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, TypeVar

import grpc
from google.protobuf.message import Message
from issuing import FixtureIssuer, Who
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from tests.databases import administrator

from chassis.servicer.serve import Servicer
from chassis.storage.database import Database

ResponseT = TypeVar("ResponseT", bound=Message)

# May call everything the example has, and its operations.
OFFICER = Who("410500-0042", "410502", "XZSP", ("cashier", "operator"))


@dataclass(frozen=True)
class Client:
    """Calls a running servicer over a channel, with tokens of an issuer it believes."""

    channel: grpc.aio.Channel
    servicer: Servicer
    issuer: FixtureIssuer
    address: str

    async def call(  # noqa: PLR0913 - most calls need the first three
        self,
        method: str,
        request: Message,
        response: type[ResponseT],
        *,
        officer: Who | None = OFFICER,
        metadata: tuple[tuple[str, str], ...] = (),
        timeout: float | None = 20.0,  # noqa: ASYNC109 - it is the call's deadline, not ours
    ) -> ResponseT:
        """Call a method by its full name, as an officer or as nobody, with more metadata."""
        stub: grpc.aio.UnaryUnaryMultiCallable[Message, ResponseT] = self.channel.unary_unary(
            f"/{method}", lambda sent: sent.SerializeToString(), response.FromString
        )
        says = () if officer is None else self.issuer.says(officer)
        answer: ResponseT = await stub(request, metadata=(*says, *metadata), timeout=timeout)
        return answer

    async def until_running(self) -> None:
        """Wait until a batch is being handled."""
        await self._until(lambda: any(endpoint._batcher._batch for endpoint in self.servicer._endpoints))

    async def until_queued(self, count: int) -> None:
        """Wait until so many calls wait for the next batch."""
        await self._until(lambda: count == len(self._queued()))

    async def until_left(self, count: int) -> None:
        """Wait until so many of those are waited for by nobody any more."""
        await self._until(lambda: count == sum(waiting.done.done() for waiting in self._queued()))

    def _queued(self) -> list[Any]:
        return [waiting for endpoint in self.servicer._endpoints for waiting in endpoint._batcher._queue]

    @staticmethod
    async def _until(true: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + 30
        while not true():
            assert time.monotonic() < give_up_at
            await asyncio.sleep(0.005)


class Gate:
    """Holds what sleeps in the example back, in its transaction, until it is opened: no clock has to be right."""

    def __init__(self, database: Database) -> None:
        self._connection = administrator(database)
        self._connection.execute("select pg_advisory_lock(7411)")

    def open(self) -> None:
        """Let everything pass from now on."""
        self._connection.close()


Running = Callable[..., AbstractAsyncContextManager[Client]]


class Collector:
    """An OTLP/HTTP receiver that keeps what it was sent."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.resources: list[dict[str, str]] = []
        self.metrics: set[str] = set()
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                collector.take(self.path, body)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def take(self, path: str, body: bytes) -> None:
        """Keep what arrived."""
        if path == "/v1/traces":
            for resource_spans in _parsed(ExportTraceServiceRequest(), body).resource_spans:
                self.resources.append({a.key: a.value.string_value for a in resource_spans.resource.attributes})
                self.spans += [span for scope in resource_spans.scope_spans for span in scope.spans]
        elif path == "/v1/metrics":
            for resource_metrics in _parsed(ExportMetricsServiceRequest(), body).resource_metrics:
                self.metrics |= {m.name for scope in resource_metrics.scope_metrics for m in scope.metrics}

    def stop(self) -> None:
        """Close the port."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _parsed(message: ResponseT, body: bytes) -> ResponseT:
    message.ParseFromString(body)
    return message
