"""The way of rows of the outbox onto the bus: packed into messages, published, told."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from opentelemetry.trace import SpanKind

from chassis.envelope import batch_bytes, parse_event
from chassis.messaging.delivery import BusUnavailable, Outgoing, Publisher
from chassis.messaging.topology import routing_key
from chassis.storage.unit import SQL
from chassis.telemetry.tracing import SpanScope, parse_traceparent

if TYPE_CHECKING:
    from chassis.messaging.bus import Bus
    from chassis.storage.unit import Row, Unit
    from chassis.telemetry.recorder import Telemetry

# A message is closed when it has this size (bytes); RabbitMQ takes 16 MiB by default.
MESSAGE_LIMIT_BYTES = 1 << 20


class Outlet:
    """One connection that publishes one service's events; used by one thread."""

    def __init__(self, bus: Bus, telemetry: Telemetry) -> None:
        """Prepare; connects when there is something to publish."""
        self._bus = bus
        self._telemetry = telemetry
        self._publisher: Publisher | None = None
        # Where the publisher is connected.
        self._place = ""

    def send(self, rows: Sequence[Row]) -> list[Row]:
        """Publish one message of each shard, in the order of the rows; answers the rows that the broker has now.

        Raises:
            BusUnavailable: they may or may not have arrived.
        """
        start_ns = time.time_ns()
        by_shard: dict[int, list[Row]] = {}
        for row in rows:
            # Rows of shards that are no more must leave too.
            by_shard.setdefault(self._bus.shard_of(row["shard"]), []).append(row)
        sent = [(shard, _at_most(MESSAGE_LIMIT_BYTES, own)) for shard, own in by_shard.items()]
        messages = [Outgoing(shard, batch_bytes(row["event"] for row in own), len(own)) for shard, own in sent]
        if messages:
            self._publish(messages)
        for message, (_, own) in zip(messages, sent, strict=True):
            self._tell(message, own, start_ns)
        return [row for _, own in sent for row in own]

    def close(self) -> None:
        """Close the connection to the broker."""
        if self._publisher is not None:
            self._publisher.close()
            self._publisher = None

    def _publish(self, messages: Sequence[Outgoing]) -> None:
        if self._publisher is not None and self._place != self._bus.place():
            self.close()
        if self._publisher is None:
            self._place = self._bus.place()
            self._publisher = self._bus.publisher()
        try:
            self._publisher.publish(messages)
        except BusUnavailable:
            # After a lost confirm the channel's state is unknown; a new connection also declares everything again.
            self.close()
            raise

    def _tell(self, message: Outgoing, rows: Sequence[Row], start_ns: int) -> None:
        self._telemetry.count("onewindow.events.published", len(rows))
        self._telemetry.observe("onewindow.message.size", len(message.body))
        waited = datetime.now(UTC) - min(row["created_at"] for row in rows)
        self._telemetry.observe("onewindow.outbox.delay", max(waited.total_seconds(), 0.0))
        end_ns = time.time_ns()
        for row in rows:
            if self._telemetry.records(row["stream_id"]):
                self._write_span(row["event"], message.shard, start_ns, end_ns)

    def _write_span(self, event: bytes, shard: int, start_ns: int, end_ns: int) -> None:
        envelope = parse_event(event)
        parent = parse_traceparent(envelope.traceparent)
        self._telemetry.record(
            SpanScope.under(envelope.stream_id, parent[1] if parent else 0),
            f"publish {envelope.type.rpartition('.')[2]}",
            kind=SpanKind.PRODUCER,
            start_ns=start_ns,
            end_ns=end_ns,
            attributes={
                "messaging.destination.name": routing_key(envelope.source, shard),
                "onewindow.sequence": envelope.sequence,
            },
        )


def keep_sent(unit: Unit, rows: Sequence[Row]) -> None:
    """Move rows that the broker has to those that were sent; ``unit`` acts as the platform."""
    unit.run(SQL.keep_sent, outbox_ids=[row["outbox_id"] for row in rows], sequences=[_sequence(row) for row in rows])


def parts(rows: Sequence[Row], most: int) -> Iterator[Sequence[Row]]:
    """Answer rows in parts of at most so many."""
    return (rows[start : start + most] for start in range(0, len(rows), most))


def _sequence(row: Row) -> int:
    """The event's number; a row that the release before has written does not tell it."""
    known: int | None = row["sequence"]
    return parse_event(row["event"]).sequence if known is None else known


def _at_most(limit_bytes: int, rows: Sequence[Row]) -> list[Row]:
    """As many rows from the first as fit, at least one."""
    size = 0
    for count, row in enumerate(rows):
        size += len(row["event"])
        if count and size > limit_bytes:
            return list(rows[:count])
    return list(rows)
