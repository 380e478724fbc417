"""A small OTLP receiver: spans and metrics of the embedded platform's processes, over HTTP on loopback.

Everybody on the machine reaches it, so whoever sends or asks shows the token of this run, which is in a private file.
"""

from __future__ import annotations

import gzip
import hmac
import json
import secrets
import zlib
from http import HTTPStatus
from io import BytesIO

from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceResponse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceResponse,
)

from chassis.telemetry.told_spans import trace_ids_of
from chassis.telemetry.trace_store import TraceStore
from onewindow_cli.platform.loopback_http import LoopbackHandler, LoopbackServer
from onewindow_cli.platform.metrics import MetricStore

# Name of a file among the secrets.
COLLECTOR_TOKEN = "collector-token"  # noqa: S105 - the name of a file
# Where spans and metrics are sent to; ``onewindow metrics`` asks at the second.
_SPANS, METRICS = "/v1/traces", "/v1/metrics"
# Largest request body, as sent and unpacked (bytes).
LARGEST_BODY_BYTES = 16 * 1024 * 1024


class TraceReceiver:
    """OTLP over HTTP on loopback: keeps spans in a store, and the last minute of metrics in memory."""

    def __init__(self, store: TraceStore, port: int) -> None:
        """Bind the port; nothing is served before ``start``."""
        self._server = _Server(port, _Handler, name="traces")
        self._server.store = store
        self._server.metrics = MetricStore()
        self.token = self._server.token = secrets.token_urlsafe(32)
        """What senders show, as ``Authorization: Bearer``; anew with each receiver."""

    @property
    def endpoint(self) -> str:
        """Base address for exporters."""
        return self._server.address

    def start(self) -> None:
        """Serve in a thread."""
        self._server.start()

    def stop(self) -> None:
        """Stop serving; requests that are being read are finished."""
        self._server.stop()


class _Server(LoopbackServer):
    store: TraceStore
    metrics: MetricStore
    token: str


class _Handler(LoopbackHandler):
    server: _Server
    content_type = "application/x-protobuf"

    def do_POST(self) -> None:  # noqa: N802 - http.server looks for this name
        """Take one export request."""
        if not self._is_known():
            return
        body = self.body(LARGEST_BODY_BYTES)
        if isinstance(body, bytes):
            self._take(body)
        else:
            self.answer(body)

    def do_GET(self) -> None:  # noqa: N802 - likewise
        """Answer the last minute of every process."""
        if not self._is_known():
            return
        if self.path != METRICS:
            self.answer(HTTPStatus.NOT_FOUND)
            return
        self.answer(HTTPStatus.OK, json.dumps(self.server.metrics.figures()).encode(), "application/json")

    def _is_known(self) -> bool:
        """Whether the token was shown; says no before anything else is read."""
        shown = self.headers.get("Authorization", "")
        if hmac.compare_digest(shown.encode(), f"Bearer {self.server.token}".encode()):
            return True
        self.answer(HTTPStatus.UNAUTHORIZED)
        return False

    def _take(self, body: bytes) -> None:
        if self.path not in {_SPANS, METRICS}:
            self.answer(HTTPStatus.NOT_FOUND)
            return
        try:
            packed = self.headers.get("Content-Encoding", "") == "gzip"
            answer = self._keep(_unpack(body) if packed else body)
        except (DecodeError, OSError, EOFError, zlib.error, ValueError):
            self.answer(HTTPStatus.BAD_REQUEST)
            return
        self.answer(HTTPStatus.OK, answer)

    def _keep(self, body: bytes) -> bytes:
        if self.path == METRICS:
            self.server.metrics.keep(body)
            return ExportMetricsServiceResponse().SerializeToString()
        self.server.store.keep(body, trace_ids_of(body))
        return ExportTraceServiceResponse().SerializeToString()


def _unpack(body: bytes) -> bytes:
    with gzip.GzipFile(fileobj=BytesIO(body)) as packed:
        unpacked = packed.read(LARGEST_BODY_BYTES + 1)
    if len(unpacked) > LARGEST_BODY_BYTES:
        raise ValueError("unpacks to more than is taken")
    return unpacked
