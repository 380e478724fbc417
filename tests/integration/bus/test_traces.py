"""The bus in a case's trace: from the step that said an event to the step that heard it, as a collector sees it."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from busexample.bootstrap import POISON
from busexample.fixtures import SHARDS, Broker, Side, bus_of, inbox_of, streams
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from chassis.envelope import batch_bytes
from chassis.messaging.relay import Relay
from chassis.telemetry.recorder import Telemetry
from chassis.telemetry.spans import STATEMENTS
from chassis.telemetry.tracing import SpanScope


class Collector:
    """A collector that keeps the spans it is sent."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.path == "/v1/traces":
                    for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                        collector.spans += [span for scope in resource.scope_spans for span in scope.spans]
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def named(self, name: str) -> Span:
        """The one span of that name."""
        (found,) = [span for span in self.spans if span.name == name]
        return found


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A running collector."""
    made = Collector()
    thread = Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def test_an_event_is_one_path_through_the_trace_of_its_case(
    broker: Broker, intake: Side, fees: Side, collector: Collector
) -> None:
    """Said at the root, published and heard below it; what is said in answer goes on from where it was heard."""
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    telemetry = Telemetry("intake", "worker", endpoint=collector.url, ratio=1.0)
    listening = Telemetry("fees", "worker", endpoint=collector.url, ratio=1.0)
    relay = Relay(intake.database, bus_of(broker.url, "intake"), telemetry, batch_size=10, patience_seconds=0.0)
    relay.drain()
    relay.close()
    inlet = bus_of(broker.url, "fees").inlet()
    messages = inlet.receive(2.0, SHARDS)
    inbox_of(fees, listening).receive([message.body for message in messages])
    inlet.acknowledge(messages)
    inlet.close()
    answer = Relay(fees.database, bus_of(broker.url, "fees"), listening, batch_size=10, patience_seconds=0.0)
    answer.drain()
    answer.close()
    telemetry.shutdown()
    listening.shutdown()
    root = SpanScope.root(case).span_id.to_bytes(8)
    published, heard = collector.named("publish ApplicationReceived"), collector.named("ApplicationReceived fees")

    assert {span.trace_id for span in collector.spans} == {case.bytes}
    assert (published.parent_span_id, heard.parent_span_id) == (root, root)
    assert (published.kind, heard.kind) == (Span.SPAN_KIND_PRODUCER, Span.SPAN_KIND_CONSUMER)
    assert collector.named("publish BillCancelled").parent_span_id == heard.span_id
    statements = {pair.key: pair.value.string_value for pair in heard.attributes}[STATEMENTS]
    assert "insert_noted:" in statements


def test_a_failed_try_is_in_the_trace_with_its_reason(intake: Side, fees: Side, collector: Collector) -> None:
    """Whoever looks at the case sees why it stands still."""
    (case,) = streams(1)
    intake.emit((case, 1, POISON))
    telemetry = Telemetry("fees", "worker", endpoint=collector.url, ratio=1.0)
    body = batch_bytes(bytes(event) for (event,) in intake.ask("select event from outbox"))
    inbox = inbox_of(fees, telemetry, max_attempts=2)
    inbox.receive([body])
    inbox.retry_due(1)
    telemetry.shutdown()

    assert collector.named("ApplicationReceived retried").status.message == "DISLIKED"
    assert collector.named("ApplicationReceived parked").status.message == "DISLIKED"
