"""A small OTLP receiver: spans of the embedded platform's processes, over HTTP on loopback."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceResponse
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span as SpanMessage
from opentelemetry.proto.trace.v1.trace_pb2 import Status

from onewindow_cli.platform.ports import HOST
from onewindow_cli.platform.traces import Span, TraceStore, Value

# Largest request body, as sent and unpacked (bytes).
LARGEST_BODY_BYTES = 16 * 1024 * 1024
_IDLE_SECONDS = 30.0


def parse_spans(body: bytes) -> Iterator[Span]:
    """Read an OTLP export request.

    Raises:
        DecodeError: the body is none.
    """
    request = ExportTraceServiceRequest()
    request.ParseFromString(body)
    for resource_spans in request.resource_spans:
        resource = _attributes(resource_spans.resource.attributes)
        service = str(resource.get("service.name", ""))
        component = str(resource.get("onewindow.component", ""))
        for scope_spans in resource_spans.scope_spans:
            for span in scope_spans.spans:
                yield _span(span, service, component)


class TraceReceiver:
    """OTLP over HTTP on loopback: keeps spans, acknowledges metrics (a laptop has no use for them)."""

    def __init__(self, store: TraceStore, port: int) -> None:
        """Bind the port; nothing is served before ``start``."""
        self._server = _Server((HOST, port), _Handler)
        self._server.store = store
        self._thread = threading.Thread(target=self._server.serve_forever, name="traces", daemon=True)

    @property
    def endpoint(self) -> str:
        """Base address for exporters."""
        return f"http://{HOST}:{self._server.server_address[1]}"

    def start(self) -> None:
        """Serve in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving; requests that are being read are finished."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5.0)


class _Server(ThreadingHTTPServer):
    store: TraceStore
    # A request thread that hangs must not keep the supervisor alive.
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent: a peer that went away sends again, and the console is for people."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS

    def do_POST(self) -> None:
        """Take one export request."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            self._answer(HTTPStatus.LENGTH_REQUIRED)
        elif int(length) > LARGEST_BODY_BYTES:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self._take(self.rfile.read(int(length)))

    def _take(self, body: bytes) -> None:
        if self.path == "/v1/metrics":
            self._answer(HTTPStatus.OK, ExportMetricsServiceResponse().SerializeToString())
            return
        if self.path != "/v1/traces":
            self._answer(HTTPStatus.NOT_FOUND)
            return
        try:
            packed = self.headers.get("Content-Encoding", "") == "gzip"
            spans = list(parse_spans(_unpack(body) if packed else body))
        except (DecodeError, OSError, EOFError, zlib.error, ValueError):
            self._answer(HTTPStatus.BAD_REQUEST)
            return
        self.server.store.keep(spans)
        self._answer(HTTPStatus.OK, ExportTraceServiceResponse().SerializeToString())

    def _answer(self, status: HTTPStatus, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", str(len(body)))
        if status is not HTTPStatus.OK:
            # The body may be unread: this connection cannot go on.
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Stay silent: the supervisor's console is for people."""


def _unpack(body: bytes) -> bytes:
    with gzip.GzipFile(fileobj=BytesIO(body)) as packed:
        unpacked = packed.read(LARGEST_BODY_BYTES + 1)
    if len(unpacked) > LARGEST_BODY_BYTES:
        raise ValueError("unpacks to more than is taken")
    return unpacked


def _span(span: SpanMessage, service: str, component: str) -> Span:
    failed = span.status.code == Status.STATUS_CODE_ERROR
    return Span(
        trace_id=span.trace_id,
        span_id=span.span_id,
        parent_id=span.parent_span_id or None,
        name=span.name,
        service=service,
        component=component,
        start_ns=span.start_time_unix_nano,
        end_ns=span.end_time_unix_nano,
        error=(span.status.message or "error") if failed else None,
        attributes=_attributes(span.attributes),
        links=[(link.trace_id.hex(), link.span_id.hex()) for link in span.links],
    )


def _attributes(pairs: Iterable[KeyValue]) -> dict[str, Value]:
    return {pair.key: _value(pair.value) for pair in pairs}


def _value(value: AnyValue) -> Value:
    kind = value.WhichOneof("value")
    plain: Value = getattr(value, kind) if kind in {"string_value", "int_value", "double_value", "bool_value"} else ""
    return plain
