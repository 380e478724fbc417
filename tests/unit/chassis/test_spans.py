"""Spans written in parts are what protobuf reads as one span."""

from __future__ import annotations

from uuid import UUID

import pytest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import ScopeSpans, Span, Status
from opentelemetry.trace import SpanKind

from chassis.telemetry.spans import STATEMENTS, span_bytes
from chassis.telemetry.tracing import SpanScope, Step

CASE = UUID("019cac46-1500-7b5d-9e1f-b4ad16f6d350")
BEGAN, ENDED = 1_780_000_000_000_000_001, 1_780_000_000_000_000_009
LINK = (1 << 127, 1 << 63)


@pytest.mark.parametrize("parent_id", [0, 6], ids=["root", "child"])
@pytest.mark.parametrize(("links", "error"), [([], None), ([LINK], "INTERNAL")], ids=["fine", "failed"])
def test_a_span_is_read_as_it_was_told(parent_id: int, links: list[tuple[int, int]], error: str | None) -> None:
    """Twice, as parts that come again are remembered: ids, times, attributes, statements, links, fault."""
    expected = Span(
        trace_id=CASE.bytes,
        span_id=(5).to_bytes(8),
        parent_span_id=parent_id.to_bytes(8) if parent_id else b"",
        name="intake.v1.IntakeService/SubmitApplication",
        kind=Span.SPAN_KIND_SERVER,
        start_time_unix_nano=BEGAN,
        end_time_unix_nano=ENDED,
        attributes=[
            KeyValue(key="rpc.status", value=AnyValue(string_value="OK")),
            KeyValue(key="onewindow.batch.size", value=AnyValue(int_value=-3)),
            KeyValue(key=STATEMENTS, value=AnyValue(string_value="read:2:3 write:4:5")),
        ],
        links=[Span.Link(trace_id=trace.to_bytes(16), span_id=span.to_bytes(8)) for trace, span in links],
        status=None if error is None else Status(code=Status.STATUS_CODE_ERROR, message=error),
    )
    for _ in range(2):
        written = span_bytes(
            SpanScope(CASE, 5, parent_id),
            "intake.v1.IntakeService/SubmitApplication",
            kind=SpanKind.SERVER,
            start_ns=BEGAN,
            end_ns=ENDED,
            attributes={"rpc.status": "OK", "onewindow.batch.size": -3},
            steps=[Step("read", 2, 3), Step("write", 4, 5)],
            links=links,
            error=error,
        )
        assert [expected] == list(ScopeSpans.FromString(written).spans)
