"""From the outbox to the bus: what was committed is published, and leaves the outbox only when the broker has it.

A crash between the two publishes again; consumers see duplicates by the events' numbers. Any number of relays may run:
a shard belongs to whoever holds its lock for one message.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from opentelemetry.trace import SpanKind

from chassis.envelope import batch_bytes, parse_event
from chassis.messaging.bus import Bus
from chassis.messaging.delivery import BusUnavailable, Outgoing, Publisher
from chassis.messaging.topology import routing_key
from chassis.storage.database import Database
from chassis.storage.reach import PLATFORM
from chassis.storage.unit import SQL, Row
from chassis.telemetry.tracing import Scope, parse_traceparent

if TYPE_CHECKING:
    from chassis.telemetry.recorder import Telemetry

# A message is closed when it has this size (bytes); RabbitMQ takes 16 MiB by default.
MESSAGE_LIMIT_BYTES = 1 << 20
# A longer backlog is not counted exactly.
BACKLOG_LIMIT = 10_000


class Relay:
    """Publishes one service's outbox."""

    def __init__(self, database: Database, bus: Bus, telemetry: Telemetry, *, batch_size: int) -> None:
        """Prepare; connects when there is something to publish.

        Args:
            database: of the service.
            bus: where to publish.
            telemetry: of the process.
            batch_size: most events in a message.
        """
        self._database = database
        self._bus = bus
        self._telemetry = telemetry
        self._batch_size = batch_size
        self._publisher: Publisher | None = None
        # Where the publisher is connected.
        self._place = ""

    def drain(self) -> int:
        """Publish one message of each shard that has something; answers how many events left.

        Raises:
            BusUnavailable: the broker is away; everything not confirmed is still there.
            DatabaseUnavailable: the database is away.
        """
        waiting = [row["shard"] for row in self._database.peek(SQL.waiting_shards)]
        return self._publish(waiting) if waiting else 0

    def measure(self) -> None:
        """Record how much waits on its way out and in; raises ``DatabaseUnavailable``."""
        (backlog,) = self._database.peek(SQL.outbox_backlog, at_most=BACKLOG_LIMIT)
        self._telemetry.gauge("onewindow.outbox.backlog", backlog["events"])
        self._telemetry.gauge("onewindow.outbox.oldest", backlog["oldest_seconds"])
        for kept in self._database.peek(SQL.inbox_backlog, at_most=BACKLOG_LIMIT):
            self._telemetry.gauge("onewindow.inbox.backlog", kept["events"], state=kept["state"])
            self._telemetry.gauge("onewindow.inbox.oldest", kept["oldest_seconds"], state=kept["state"])

    def close(self) -> None:
        """Close the connection to the broker."""
        if self._publisher is not None:
            self._publisher.close()
            self._publisher = None

    def _publish(self, waiting: Sequence[int]) -> int:
        """Publish in one transaction: one a shard would cost as much for one event as for hundreds."""
        start_ns = time.time_ns()
        sent: list[tuple[Outgoing, list[Row]]] = []
        with self._database.unit(reach=PLATFORM) as unit:
            # Taken in a statement of its own: it must see what another relay has published and let go of.
            shards = [row["shard"] for row in unit.rows(SQL.lock_shards, shards=waiting)]
            taken = unit.rows(SQL.take_outbox, shards=shards, batch_size=self._batch_size) if shards else []
            for emitted_for, group in groupby(taken, key=itemgetter("shard")):
                rows = _at_most(MESSAGE_LIMIT_BYTES, list(group))
                # Rows of shards that are no more must leave too.
                sent.append((Outgoing(self._bus.shard_of(emitted_for), _body(rows), len(rows)), rows))
            self._send([message for message, _ in sent])
            if sent:
                confirmed = [row for _, rows in sent for row in rows]
                unit.run(
                    SQL.keep_sent,
                    outbox_ids=[row["outbox_id"] for row in confirmed],
                    sequences=[_sequence(row) for row in confirmed],
                )
        for message, rows in sent:
            self._tell(message, rows, start_ns)
        return sum(message.events for message, _ in sent)

    def _send(self, messages: Sequence[Outgoing]) -> None:
        if not messages:
            return
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
            Scope.under(envelope.stream_id, parent[1] if parent else 0),
            f"publish {envelope.type.rpartition('.')[2]}",
            kind=SpanKind.PRODUCER,
            start_ns=start_ns,
            end_ns=end_ns,
            attributes={
                "messaging.destination.name": routing_key(envelope.source, shard),
                "onewindow.sequence": envelope.sequence,
            },
        )


def _body(rows: Sequence[Row]) -> bytes:
    return batch_bytes(row["event"] for row in rows)


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
