"""Spans as a person reads them, out of the OTLP messages they came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span as SpanMessage
from opentelemetry.proto.trace.v1.trace_pb2 import Status

# Attribute of a span with the SQL statements that ran inside it: ``name:start:end``, in nanoseconds since the epoch.
STATEMENTS = "onewindow.statements"
# Attribute of what ``statements_of`` makes of them.
STATEMENT = "db.query.summary"

Value = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One step of a case. Ids are the raw bytes of W3C trace context; times are nanoseconds since the epoch."""

    trace_id: bytes
    span_id: bytes
    parent_id: bytes | None
    name: str
    service: str
    component: str
    start_ns: int
    end_ns: int
    # Why it failed; None if it did not.
    error: str | None
    attributes: Mapping[str, Value]
    # (trace id, span id) of spans in other traces, as hex.
    links: Sequence[tuple[str, str]]


def trace_ids_of(body: bytes) -> list[bytes]:
    """Answer the trace of each span in an OTLP export request, span by span.

    Raises:
        DecodeError: the body is none.
    """
    request = ExportTraceServiceRequest.FromString(body)
    return [
        span.trace_id
        for resource_spans in request.resource_spans
        for scope_spans in resource_spans.scope_spans
        for span in scope_spans.spans
    ]


def parse_spans(body: bytes, trace_id: bytes | None = None) -> Iterator[Span]:
    """Read the spans of an OTLP export request; of one trace alone, if that is named.

    Raises:
        DecodeError: the body is none.
    """
    request = ExportTraceServiceRequest.FromString(body)
    for resource_spans in request.resource_spans:
        resource = _attributes(resource_spans.resource.attributes)
        service = str(resource.get("service.name", ""))
        component = str(resource.get("onewindow.component", ""))
        for scope_spans in resource_spans.scope_spans:
            for span in scope_spans.spans:
                if trace_id in (None, span.trace_id):
                    yield _span(span, service, component)


def statements_of(span: Span) -> Iterator[Span]:
    """Answer the SQL statements inside a span as spans below it; what is not told as a service tells it is left out."""
    for number, told in enumerate(str(span.attributes.get(STATEMENTS, "")).split()):
        name, start_ns, end_ns, *_ = [*told.split(":"), "", ""]
        if start_ns.isdecimal() and end_ns.isdecimal():
            yield replace(
                span,
                # No span of anybody's has an id of this length.
                span_id=span.span_id + number.to_bytes(2),
                parent_id=span.span_id,
                name=name,
                start_ns=int(start_ns),
                end_ns=int(end_ns),
                error=None,
                attributes={"db.system.name": "postgresql", STATEMENT: name},
                links=(),
            )


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
