"""Spans, metrics and logs of what a unit of the inbox did, written after its commit."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import structlog
from opentelemetry.trace import SpanKind

from chassis.telemetry.tracing import SpanScope, parse_traceparent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chassis.messaging.dispatch import Handling
    from chassis.messaging.retrying import Fault
    from chassis.messaging.sequencing import Item
    from chassis.telemetry.recorder import Telemetry
    from chassis.telemetry.tracing import Step

LOG = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """An event that failed and what becomes of it: due again, or parked (None)."""

    item: Item
    fault: Fault
    due_at: datetime | None


@dataclass(slots=True)
class Settled:
    """What one unit did, told after its commit."""

    handled: list[Handling] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    duplicates: int = 0
    # Duplicates too old to be compared with what was handled.
    unverified: list[Item] = field(default_factory=list)
    # Of types this release does not know.
    unknown: list[Item] = field(default_factory=list)
    # Different from what was handled or kept under their numbers.
    diverged: list[Item] = field(default_factory=list)


def report(telemetry: Telemetry, service: str, settled: Settled, steps: Sequence[Step], start_ns: int) -> None:
    """Tell what a committed unit of ``service`` did with these statements; ``start_ns`` is when it began (epoch)."""
    end_ns = time.time_ns()
    if settled.handled:
        _measure(telemetry, settled.handled, start_ns, end_ns)
        _trace(telemetry, service, settled.handled, steps, end_ns)
    if settled.duplicates:
        telemetry.count("onewindow.events.duplicate", settled.duplicates)
    for failure in settled.failed:
        _report_failure(telemetry, failure, start_ns, end_ns)
    for item in settled.unverified:
        LOG.warning("An event came again too late to be compared.", action="event_unverified", **_names(item))
    for item in settled.unknown:
        telemetry.count("onewindow.events.unknown", type=item.envelope.type)
        LOG.warning("An event of an unknown type waits for a newer worker.", action="event_unknown", **_names(item))
    for item in settled.diverged:
        telemetry.count("onewindow.events.diverged", type=item.envelope.type)
        LOG.error(
            "Another event came under a number that was given before: its source has gone back.",
            action="event_diverged",
            **_names(item),
        )


def _measure(telemetry: Telemetry, handled: Sequence[Handling], start_ns: int, end_ns: int) -> None:
    telemetry.observe("onewindow.batch.size", len(handled), handler="inbox")
    telemetry.observe("onewindow.batch.duration", (end_ns - start_ns) / 1e9, handler="inbox")
    for type_name, count in Counter(entry.item.envelope.type for entry in handled).items():
        telemetry.count("onewindow.events.handled", count, type=type_name)
    for entry in handled:
        envelope = entry.item.envelope
        delay_seconds = max(end_ns / 1e9 - envelope.time.timestamp(), 0.0)
        telemetry.observe("onewindow.event.delay", delay_seconds, type=envelope.type)


def _trace(telemetry: Telemetry, service: str, handled: Sequence[Handling], steps: Sequence[Step], end_ns: int) -> None:
    for entry in handled:
        if telemetry.records(entry.item.envelope.stream_id):
            telemetry.record(
                entry.scope,
                f"{entry.item.envelope.type.rpartition('.')[2]} {service}",
                kind=SpanKind.CONSUMER,
                start_ns=entry.start_ns,
                end_ns=end_ns,
                attributes={**_attributes(entry.item), "onewindow.batch.size": len(handled)},
                steps=steps[entry.first_step : entry.end_step],
            )


def _report_failure(telemetry: Telemetry, failure: Failure, start_ns: int, end_ns: int) -> None:
    envelope, fault = failure.item.envelope, failure.fault
    parked = failure.due_at is None
    telemetry.count(
        "onewindow.events.parked" if parked else "onewindow.events.retried", type=envelope.type, reason=fault.reason
    )
    (LOG.error if parked else LOG.info)(
        "An event is parked." if parked else "An event is tried again later.",
        action="event_parked" if parked else "event_retried",
        event_id=envelope.event_id,
        type=envelope.type,
        attempts=failure.item.attempts,
        reason=fault.reason,
        error=fault.text,
    )
    sender = parse_traceparent(envelope.traceparent)
    telemetry.record(
        SpanScope.under(envelope.stream_id, sender[1] if sender else 0),
        f"{envelope.type.rpartition('.')[2]} {'parked' if parked else 'retried'}",
        kind=SpanKind.CONSUMER,
        start_ns=start_ns,
        end_ns=end_ns,
        attributes={**_attributes(failure.item), "onewindow.attempts": failure.item.attempts},
        error=fault.reason,
    )


def _names(item: Item) -> dict[str, str]:
    return {"event_id": item.envelope.event_id, "type": item.envelope.type}


def _attributes(item: Item) -> dict[str, str | int]:
    envelope = item.envelope
    return {
        "onewindow.source": envelope.source,
        "onewindow.sequence": envelope.sequence,
        "onewindow.division": envelope.division_code,
    }
