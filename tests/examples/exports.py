"""OTLP export requests, as a collector is sent them."""

from __future__ import annotations

from collections.abc import Sequence

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.resource.v1.resource_pb2 import Resource
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, ScopeSpans, Status
from opentelemetry.proto.trace.v1.trace_pb2 import Span as SpanMessage

from chassis.telemetry.told_spans import Span


def export_of(spans: Sequence[Span]) -> bytes:
    """Answer a request with spans of one process, at least one; their attributes are texts."""
    resource = [_text("service.name", spans[0].service), _text("onewindow.component", spans[0].component)]
    scopes = [ScopeSpans(spans=[_message(span) for span in spans])]
    return ExportTraceServiceRequest(
        resource_spans=[ResourceSpans(resource=Resource(attributes=resource), scope_spans=scopes)]
    ).SerializeToString()


def _message(span: Span) -> SpanMessage:
    return SpanMessage(
        trace_id=span.trace_id,
        span_id=span.span_id,
        parent_span_id=span.parent_id or b"",
        name=span.name,
        start_time_unix_nano=span.start_ns,
        end_time_unix_nano=span.end_ns,
        attributes=[_text(key, str(value)) for key, value in span.attributes.items()],
        links=[
            SpanMessage.Link(trace_id=bytes.fromhex(trace), span_id=bytes.fromhex(one)) for trace, one in span.links
        ],
        status=None if span.error is None else Status(code=Status.STATUS_CODE_ERROR, message=span.error),
    )


def _text(key: str, value: str) -> KeyValue:
    return KeyValue(key=key, value=AnyValue(string_value=value))
