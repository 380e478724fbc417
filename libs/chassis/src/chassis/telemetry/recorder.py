"""Spans and metrics, sent as OTLP over HTTP in the background; a collector that is away or slow never hurts a call.

Metric names and units: ``COUNTERS``, ``HISTOGRAMS`` and ``GAUGES``.
"""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, cast

from opentelemetry.proto.resource.v1.resource_pb2 import Resource as ResourceMessage
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind

from chassis.telemetry.collector_token import CollectorToken
from chassis.telemetry.metrics import Metric, Metrics
from chassis.telemetry.posting import Post
from chassis.telemetry.spans import SpanBytes, SpanSender, key_values, span_bytes
from kernel.ids import sampled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from uuid import UUID

    from chassis.telemetry.tracing import SpanScope, Step

__all__ = ["COUNTERS", "GAUGES", "HISTOGRAMS", "Metric", "SpanKind", "Telemetry"]


# Every metric of every process; ``count``, ``observe`` and ``gauge`` know no other.
COUNTERS = {
    "onewindow.refusals": Metric("{refusal}", "Calls refused", ("method", "reason")),
    "onewindow.fields.ignored": Metric("{call}", "Calls with fields this release does not know", ("method",)),
    "onewindow.events.published": Metric("{event}", "Events the broker confirmed", ()),
    "onewindow.events.handled": Metric("{event}", "Events handled", ("type",)),
    "onewindow.events.duplicate": Metric("{event}", "Events that arrived again and were skipped", ()),
    "onewindow.events.retried": Metric("{event}", "Events put back for another try", ("type", "reason")),
    "onewindow.events.parked": Metric("{event}", "Events given up after the last try", ("type", "reason")),
    "onewindow.events.unknown": Metric("{event}", "Events of a type this release does not know, kept", ("type",)),
    "onewindow.events.diverged": Metric("{event}", "Events that say otherwise than before, kept", ("type",)),
    "onewindow.streams.missed": Metric("{stream}", "Streams of which lost events were asked for", ("source",)),
    "onewindow.events.resent": Metric("{event}", "Events sent again because a consumer asked", ("consumer",)),
    "onewindow.limits.outages": Metric("{outage}", "Times Redis stopped answering the limits", ()),
    "onewindow.hints.told": Metric("{hint}", "Hints told to open pages", ()),
    "onewindow.hints.lost": Metric("{hint}", "Hints to open pages that Redis did not take", ()),
    "onewindow.timer.rows": Metric("{row}", "Rows done by the clock", ("timer",)),
    "onewindow.timer.set_aside": Metric("{row}", "Rows a timer failed on and set aside", ("timer",)),
}
HISTOGRAMS = {
    "onewindow.call.duration": Metric("s", "From request to answer", ("method", "code")),
    "onewindow.batch.duration": Metric("s", "One batch in the database", ("handler",)),
    "onewindow.batch.size": Metric("{command}", "Commands that shared a transaction", ("handler",)),
    "onewindow.event.delay": Metric("s", "From the emitting clock to the handled event", ("type",)),
    "onewindow.message.size": Metric("By", "One message on the bus", ()),
    "onewindow.outbox.delay": Metric(
        "s", "From the commit to the broker's confirmation, oldest event of a message", ()
    ),
}
GAUGES = {
    "onewindow.timer.lateness": Metric("s", "For how long the row that has waited longest has been due", ("timer",)),
    "onewindow.outbox.backlog": Metric("{event}", "Events committed and not yet confirmed, at most 10,000", ()),
    "onewindow.outbox.oldest": Metric("s", "Age of the oldest of them", ()),
    "onewindow.bus.oldest": Metric("s", "Age of the oldest message in a worker's hand, 0 without one", ()),
    "onewindow.dead.backlog": Metric("{message}", "Messages RabbitMQ has given up and nobody has brought home yet", ()),
    "onewindow.inbox.backlog": Metric("{event}", "Events kept, at most 10,000", ("state",)),
    "onewindow.inbox.oldest": Metric("s", "Time since the oldest of them came, or was parked", ("state",)),
    "onewindow.watches": Metric("{watch}", "Streams that watch a case", ()),
    "onewindow.conversations": Metric("{stream}", "Streams that carry many calls", ()),
    "onewindow.certificate.remaining": Metric("s", "Time until the servicer's certificate expires", ()),
}
_BOUNDS = {
    "s": (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0),
    "By": (256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576),
    "{command}": (1, 2, 4, 8, 16, 32, 64, 128, 256),
}

# Calls whose spans wait for the collector (about 1.5 kB each); the oldest are dropped beyond.
QUEUE_LIMIT = 8192
EXPORT_BATCH = 512
EXPORT_EVERY_SECONDS = 1.0
METRICS_EVERY_SECONDS = 10.0
# A collector must take what it is sent within this time.
EXPORT_TIMEOUT_SECONDS = 3.0


class Telemetry:
    """Writes the spans and metrics of one process. All methods may be called from any thread or greenlet."""

    def __init__(
        self, service: str, component: str, *, endpoint: str | None, ratio: float, token_file: Path | None = None
    ) -> None:
        """Start the background senders.

        Args:
            service: ``service.name`` of the resource, for example ``intake``.
            component: ``onewindow.component``: ``servicer`` or ``worker``.
            endpoint: base address of the collector, ``http://host:4318``; None: nothing is recorded.
            ratio: share of traces that are written, 0 to 1.
            token_file: holds the token the collector wants; it wants none without.
        """
        self._ratio = ratio
        self._spans: BatchSpanProcessor | None = None
        self._metrics: Metrics | None = None
        if endpoint is None:
            return
        told = Resource.create(
            {
                "service.name": service,
                "service.instance.id": f"{socket.gethostname()}:{os.getpid()}",
                "onewindow.component": component,
            }
        )
        resource = ResourceMessage(attributes=key_values(cast("Mapping[str, str | int]", told.attributes)))
        base, token = endpoint.rstrip("/"), CollectorToken(token_file)
        self._spans = BatchSpanProcessor(
            SpanSender(_post(base, "traces", "spans", token), resource),
            max_queue_size=QUEUE_LIMIT,
            max_export_batch_size=EXPORT_BATCH,
            schedule_delay_millis=EXPORT_EVERY_SECONDS * 1000,
        )
        self._metrics = Metrics(
            _post(base, "metrics", "metrics", token),
            resource,
            COUNTERS,
            {name: (metric, _BOUNDS[metric.unit]) for name, metric in HISTOGRAMS.items()},
            GAUGES,
            every_seconds=METRICS_EVERY_SECONDS,
        )

    def record(  # noqa: PLR0913 - what a span is
        self,
        scope: SpanScope,
        name: str,
        *,
        kind: SpanKind,
        start_ns: int,
        end_ns: int,
        attributes: Mapping[str, str | int],
        steps: Sequence[Step] = (),
        links: Sequence[tuple[int, int]] = (),
        error: str | None = None,
    ) -> None:
        """Write one span with the ids of ``scope``; its SQL statements are an attribute of it (``spans.STATEMENTS``).

        Nothing is written if the case is not sampled.

        Args:
            scope: ids of the span; a parent id of 0 makes it the root.
            name: for example ``intake.v1.IntakeService/SubmitApplication``.
            kind: role of the span.
            start_ns: start in nanoseconds since the epoch.
            end_ns: end in nanoseconds since the epoch.
            attributes: facts without personal data.
            steps: statements that ran inside it.
            links: (trace id, span id) of other traces.
            error: reason if it failed; a refusal by the rules is no failure.
        """
        if self._spans is None or not sampled(scope.case_id.int, self._ratio):
            return
        self._spans.on_end(
            SpanBytes(
                span_bytes(
                    scope,
                    name,
                    kind=kind,
                    start_ns=start_ns,
                    end_ns=end_ns,
                    attributes=attributes,
                    steps=steps,
                    links=links,
                    error=error,
                )
            )
        )

    def records(self, trace_id: UUID) -> bool:
        """Whether spans of this case are written: spares the work of describing one that is not."""
        return self._spans is not None and sampled(trace_id.int, self._ratio)

    def count(self, name: str, value: int = 1, **attributes: str | int) -> None:
        """Add to a counter of ``COUNTERS``."""
        if self._metrics is not None:
            self._metrics.tell(name, value, tuple([attributes[key] for key in COUNTERS[name].attributes]))

    def observe(self, name: str, value: float, **attributes: str | int) -> None:
        """Add a value to a histogram of ``HISTOGRAMS``, in its unit."""
        if self._metrics is not None:
            self._metrics.tell(name, value, tuple([attributes[key] for key in HISTOGRAMS[name].attributes]))

    def gauge(self, name: str, value: float, **attributes: str | int) -> None:
        """Set a value of ``GAUGES``, in its unit."""
        if self._metrics is not None:
            self._metrics.tell(name, value, tuple([attributes[key] for key in GAUGES[name].attributes]))

    def shutdown(self) -> None:
        """Send what is left; takes a few seconds at most even if nobody listens."""
        if self._spans is not None:
            self._spans.shutdown()  # type: ignore[no-untyped-call]  # the SDK leaves this one method without types
        if self._metrics is not None:
            self._metrics.stop(EXPORT_TIMEOUT_SECONDS)


def _post(base: str, path: str, subject: str, token: CollectorToken) -> Post:
    return Post(f"{base}/v1/{path}", token, subject=subject, timeout_seconds=EXPORT_TIMEOUT_SECONDS)
