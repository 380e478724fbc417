"""What a collector receives: one trace per case, each SQL statement in it, and metrics."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import grpc
import pytest
from exampleservice.harness import Client, Collector, Running
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from tests.databases import administrator

from chassis.envelope import parse_event
from chassis.telemetry.recorder import SpanKind, Telemetry
from chassis.telemetry.spans import STATEMENTS
from chassis.telemetry.tracing import SpanScope
from kernel.ids import sampled
from onewindow.fees.v1 import fees_pb2

if TYPE_CHECKING:
    from chassis.storage.database import Database

FEES = "onewindow.fees.v1.FeesService"
CALLERS_TRACE = ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")


async def _add(
    client: Client, name: str = "A", key: str | None = None, metadata: tuple[tuple[str, str], ...] = ()
) -> UUID:
    request = fees_pb2.AddReceiptRangeRequest(idempotency_key=key or uuid4().hex, batch_code=name)
    response = await client.call(
        f"{FEES}/AddReceiptRange", request, fees_pb2.AddReceiptRangeResponse, metadata=metadata
    )
    return UUID(response.range.batch_code)


async def _read(client: Client, case_id: UUID) -> None:
    await client.call(f"{FEES}/GetBill", fees_pb2.GetBillRequest(case_id=str(case_id)), fees_pb2.GetBillResponse)


def _named(spans: list[Span], name: str) -> list[Span]:
    return [span for span in spans if span.name == name]


def _attributes(span: Span) -> dict[str, Any]:
    return {a.key: a.value.string_value or a.value.int_value for a in span.attributes}


def test_a_case_is_one_trace_from_its_first_call(running: Running, collector: Collector) -> None:
    """The case id is the trace id; its low half is the root span; later calls are its children."""

    async def scenario() -> UUID:
        async with running(otlp_endpoint=collector.endpoint) as client:
            case_id = await _add(client)
            await _read(client, case_id)
            return case_id

    case_id = asyncio.run(scenario())
    trace = [span for span in collector.spans if span.trace_id == case_id.bytes]
    assert len(trace) == len(collector.spans)
    [opened] = _named(trace, "fees.v1.FeesService/AddReceiptRange")
    [read] = _named(trace, "fees.v1.FeesService/GetBill")
    assert (opened.span_id, opened.parent_span_id) == (case_id.bytes[8:], b"")
    assert read.parent_span_id == opened.span_id
    assert (opened.kind, read.kind) == (Span.SPAN_KIND_SERVER, Span.SPAN_KIND_SERVER)
    assert _attributes(opened)["rpc.status"] == "OK"
    assert collector.resources[0]["service.name"] == "exampleservice"
    assert collector.resources[0]["onewindow.component"] == "servicer"


def test_every_statement_of_a_call_is_in_its_one_span(running: Running, collector: Collector) -> None:
    """Hold the key, insert, keep, number the stream, put into the outbox, and how many calls shared them."""

    async def scenario() -> None:
        async with running(otlp_endpoint=collector.endpoint) as client:
            await _add(client)

    asyncio.run(scenario())
    [call] = collector.spans
    statements = [told.split(":") for told in str(_attributes(call)[STATEMENTS]).split()]
    assert (call.name, _attributes(call)["onewindow.batch.size"]) == ("fees.v1.FeesService/AddReceiptRange", 1)
    assert [name for name, _, _ in statements] == [
        "lock_keys",
        "read_keys",
        "insert_entries",
        "keep_answers",
        "advance_streams",
        "append_outbox",
    ]
    begun = [call.start_time_unix_nano, *(int(start) for _, start, _ in statements)]
    assert begun == sorted(begun)
    assert call.end_time_unix_nano >= int(statements[-1][2])


def test_the_callers_own_trace_is_linked(running: Running, collector: Collector) -> None:
    """A case has its own trace; the caller's is one click away."""

    async def scenario() -> None:
        async with running(otlp_endpoint=collector.endpoint) as client:
            await _add(client, metadata=(CALLERS_TRACE,))

    asyncio.run(scenario())
    [call] = _named(collector.spans, "fees.v1.FeesService/AddReceiptRange")
    [link] = call.links
    assert link.trace_id.hex() == "0af7651916cd43dd8448eb211c80319c"
    assert link.span_id.hex() == "b7ad6b7169203331"


def test_a_replayed_answer_is_traced_in_the_original_case(running: Running, collector: Collector) -> None:
    """The second call made no case, so it is a step of the first one's."""

    async def scenario() -> UUID:
        async with running(otlp_endpoint=collector.endpoint) as client:
            case_id = await _add(client, key="key-1")
            assert await _add(client, key="key-1") == case_id
            return case_id

    case_id = asyncio.run(scenario())
    first, second = _named(collector.spans, "fees.v1.FeesService/AddReceiptRange")
    assert (first.trace_id, second.trace_id) == (case_id.bytes, case_id.bytes)
    assert second.parent_span_id == first.span_id
    assert _attributes(second)["onewindow.replayed"] == "true"


def test_a_call_about_no_case_has_a_trace_of_its_own(running: Running, collector: Collector) -> None:
    """A fresh id for each."""

    async def scenario() -> None:
        async with running(otlp_endpoint=collector.endpoint) as client:
            for _ in range(2):
                request = fees_pb2.ListReceiptRangesRequest()
                await client.call(f"{FEES}/ListReceiptRanges", request, fees_pb2.ListReceiptRangesResponse)

    asyncio.run(scenario())
    calls = _named(collector.spans, "fees.v1.FeesService/ListReceiptRanges")
    assert len({call.trace_id for call in calls}) == 2


def test_a_refusal_is_an_answer_and_a_fault_is_an_error(running: Running, collector: Collector) -> None:
    """Only what is the service's fault marks the span as failed; both tell their reason."""

    async def scenario() -> None:
        async with running(otlp_endpoint=collector.endpoint) as client:
            for name in ("refused", "poison"):
                with pytest.raises(grpc.aio.AioRpcError):
                    await _add(client, name)

    asyncio.run(scenario())
    refused, failed = _named(collector.spans, "fees.v1.FeesService/AddReceiptRange")
    assert (refused.status.code, _attributes(refused)["onewindow.reason"]) == (Status.STATUS_CODE_UNSET, "NOT_WANTED")
    assert (failed.status.code, failed.status.message) == (Status.STATUS_CODE_ERROR, "INTERNAL")


def test_the_trace_id_a_caller_is_told_is_the_span_s(running: Running, collector: Collector) -> None:
    """What is quoted in a report can be found."""

    async def scenario() -> bytes:
        async with running(otlp_endpoint=collector.endpoint) as client:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await _add(client, "poison")
            return bytes(dict(refused.value.trailing_metadata())["grpc-status-details-bin"])

    details = asyncio.run(scenario())
    [call] = _named(collector.spans, "fees.v1.FeesService/AddReceiptRange")
    assert call.trace_id.hex().encode() in details


def test_a_case_is_traced_whole_or_not_at_all(running: Running, collector: Collector) -> None:
    """Sampling is decided by the case id alone."""

    async def scenario() -> list[UUID]:
        async with running(otlp_endpoint=collector.endpoint, trace_ratio=0.5) as client:
            cases = await asyncio.gather(*(_add(client) for _ in range(40)))
            for case_id in cases:
                await _read(client, case_id)
            return cases

    cases = asyncio.run(scenario())
    expected = {case_id.bytes for case_id in cases if sampled(case_id.int, 0.5)}
    assert 0 < len(expected) < 40
    for method in ("AddReceiptRange", "GetBill"):
        assert {span.trace_id for span in _named(collector.spans, f"fees.v1.FeesService/{method}")} == expected


def test_metrics_arrive_with_the_last_breath(running: Running, collector: Collector) -> None:
    """A process that stops sends what it has."""

    async def scenario() -> None:
        async with running(otlp_endpoint=collector.endpoint) as client:
            await _add(client)
            with pytest.raises(grpc.aio.AioRpcError):
                await _add(client, "refused")

    asyncio.run(scenario())
    assert collector.metrics >= {
        "onewindow.call.duration",
        "onewindow.batch.size",
        "onewindow.batch.duration",
        "onewindow.refusals",
    }


def test_events_carry_the_context_of_the_call_that_emitted_them(running: Running, database: Database) -> None:
    """The consumer's spans hang under this call."""

    async def scenario() -> UUID:
        async with running() as client:
            return await _add(client)

    case_id = asyncio.run(scenario())
    with administrator(database) as connection:
        [row] = connection.execute("select event from outbox").fetchall()
    assert parse_event(row["event"]).traceparent == SpanScope.root(case_id).traceparent()


def test_a_collector_that_is_away_costs_a_call_nothing(running: Running) -> None:
    """Calls go on, and stopping takes a few seconds at most."""

    async def scenario() -> float:
        async with running(otlp_endpoint="http://127.0.0.1:1") as client:
            await asyncio.gather(*(_add(client) for _ in range(50)))
            started = time.monotonic()
            await client.servicer.stop()
            return time.monotonic() - started

    assert asyncio.run(scenario()) < 8.0


def test_without_a_collector_nothing_is_recorded() -> None:
    """No thread is started for it."""
    telemetry = Telemetry("x", "servicer", endpoint=None, ratio=1.0)
    telemetry.record(
        SpanScope.root(UUID(int=7)), "x", kind=SpanKind.SERVER, start_ns=1, end_ns=2, attributes={}, steps=()
    )
    telemetry.count("onewindow.refusals", method="a", reason="b")
    telemetry.shutdown()
    assert telemetry._spans is None


def test_a_patched_worker_process_sends_spans_and_metrics_too(collector: Collector) -> None:
    """Under eventlet the background threads are greenlets, and grpc is not loaded."""
    script = (
        "import eventlet, sys; eventlet.monkey_patch()\n"
        "from uuid import UUID\n"
        "from chassis.telemetry.recorder import SpanKind, Telemetry\n"
        "from chassis.telemetry.tracing import SpanScope\n"
        "telemetry = Telemetry('x', 'worker', endpoint=sys.argv[1], ratio=1.0)\n"
        "for number in range(1, 2001):\n"
        "    root = SpanScope.root(UUID(int=number))\n"
        "    told = {'n': number}\n"
        "    telemetry.record(root, 'handled', kind=SpanKind.CONSUMER, start_ns=1, end_ns=2, attributes=told)\n"
        "    eventlet.sleep(0)\n"
        "telemetry.count('onewindow.events.handled', 2000, type='a.B')\n"
        "telemetry.shutdown()\n"
        "print('grpc' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, collector.endpoint],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "False\n"
    assert len(_named(collector.spans, "handled")) == 2000
    assert collector.resources[0]["onewindow.component"] == "worker"
    assert "onewindow.events.handled" in collector.metrics
