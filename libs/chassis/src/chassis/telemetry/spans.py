"""Spans as bytes: OpenTelemetry's protobuf messages, written directly because of what a case costs otherwise.

A span's ids are given here, not drawn: the case id is the trace id. The SQL statements of a batch are one attribute of
its span, written once for all calls in it: as spans of their own they were nine of ten spans of a case. The SDK's spans
cost 36 µs each to make and encode. Queue, thread and flush stay the SDK's (``BatchSpanProcessor``).
"""

from __future__ import annotations

from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING, cast

from opentelemetry.proto.common.v1.common_pb2 import AnyValue, InstrumentationScope, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, ScopeSpans, Span, Status
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import SpanContext, SpanKind, TraceFlags

from chassis.envelope import length_delimited

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from opentelemetry.proto.resource.v1.resource_pb2 import Resource

    from chassis.telemetry.posting import Post
    from chassis.telemetry.tracing import SpanScope, Step

# Attribute: the SQL statements that ran inside a span, as ``name:start:end`` in nanoseconds since the epoch, by start.
STATEMENTS = "onewindow.statements"

# Tags of trace_id, span_id, parent_span_id with their fixed sizes, and of the messages around a span.
_TRACE_ID, _SPAN_ID, _PARENT_ID = b"\x0a\x10", b"\x12\x08", b"\x22\x08"
# And of start_time_unix_nano and end_time_unix_nano, each with 64 fixed bits.
_START, _END, _TIMES = 0x39, 0x41, Struct("<BQBQ")
_SPANS, _SCOPE_SPANS, _RESOURCE_SPANS = b"\x12", b"\x12", b"\x0a"
_SAMPLED = SpanContext(1, 1, is_remote=False, trace_flags=TraceFlags(TraceFlags.SAMPLED))


def span_bytes(  # noqa: PLR0913 - what a span is
    scope: SpanScope,
    name: str,
    *,
    kind: SpanKind,
    start_ns: int,
    end_ns: int,
    attributes: Mapping[str, str | int],
    steps: Sequence[Step],
    links: Sequence[tuple[int, int]],
    error: str | None,
) -> bytes:
    """Serialize a span with its statements as a field of a ``ScopeSpans``; see ``Telemetry.record``."""
    trace_id, span_id = scope.case_id.bytes, scope.span_id.to_bytes(8)
    parent_id = scope.parent_id.to_bytes(8) if scope.parent_id else b""
    rest = [_head(name, kind), _TIMES.pack(_START, start_ns, _END, end_ns), _attributes(tuple(attributes.items()))]
    if steps:
        rest.append(_attribute(STATEMENTS, _packed(tuple(steps))))
    if links or error is not None:
        rest.append(_tail(links, error))
    return _with_ids(trace_id, span_id, parent_id, b"".join(rest))


class SpanBytes(ReadableSpan):
    """One call's serialized spans on their way through the SDK's queue, which asks only whether they are sampled."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self._context = _SAMPLED


class SpanSender(SpanExporter):
    """Posts batches of ``SpanBytes`` to a collector; called by the SDK's background thread alone."""

    def __init__(self, post: Post, resource: Resource) -> None:
        self._post = post
        self._resource = ResourceSpans(resource=resource).SerializeToString()
        self._scope = ScopeSpans(scope=InstrumentationScope(name="onewindow")).SerializeToString()

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send one batch; a batch that cannot be sent is dropped."""
        bodies = b"".join(cast("SpanBytes", span).body for span in spans)
        resource_spans = self._resource + length_delimited(_SCOPE_SPANS, self._scope + bodies)
        taken = self._post.send(length_delimited(_RESOURCE_SPANS, resource_spans))
        return SpanExportResult.SUCCESS if taken else SpanExportResult.FAILURE

    def shutdown(self) -> None:
        """Nothing is kept here."""


def _with_ids(trace_id: bytes, span_id: bytes, parent_id: bytes, rest: bytes) -> bytes:
    parent = _PARENT_ID + parent_id if parent_id else b""
    return length_delimited(_SPANS, b"".join((_TRACE_ID, trace_id, _SPAN_ID, span_id, parent, rest)))


@lru_cache(maxsize=256)
def _packed(steps: tuple[Step, ...]) -> str:
    """The same for every call of the batch."""
    return " ".join(f"{step.name}:{step.start_ns}:{step.end_ns}" for step in steps)


# Written by protobuf and joined: what comes again and again is written once, and the fields of a message may be written
# as several that follow each other. https://protobuf.dev/programming-guides/encoding/#last-one-wins
@lru_cache(maxsize=1024)
def _head(name: str, kind: SpanKind) -> bytes:
    return Span(name=name, kind=_kind(kind)).SerializeToString()


@lru_cache(maxsize=4096)
def _attribute(key: str, value: str | int) -> bytes:
    # Method names, status codes and divisions come again and again.
    return Span(attributes=[_key_value(key, value)]).SerializeToString()


@lru_cache(maxsize=1024)
def _attributes(told: tuple[tuple[str, str | int], ...]) -> bytes:
    # So do all of them together: what is told of two calls of a batch differs in nothing.
    return b"".join([_attribute(key, value) for key, value in told])


def _tail(links: Sequence[tuple[int, int]], error: str | None) -> bytes:
    return Span(
        links=[Span.Link(trace_id=trace.to_bytes(16), span_id=span.to_bytes(8)) for trace, span in links],
        status=None if error is None else Status(code=Status.STATUS_CODE_ERROR, message=error),
    ).SerializeToString()


def _kind(kind: SpanKind) -> Span.SpanKind.ValueType:
    # The API counts from 0, the wire from 1.
    return cast("Span.SpanKind.ValueType", kind.value + 1)


def key_values(attributes: Mapping[str, str | int]) -> list[KeyValue]:
    """Write attributes."""
    return [_key_value(key, value) for key, value in attributes.items()]


def _key_value(key: str, value: str | int) -> KeyValue:
    return KeyValue(
        key=key, value=AnyValue(string_value=value) if isinstance(value, str) else AnyValue(int_value=value)
    )
