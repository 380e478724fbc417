"""What the broker delivers again may be what the worker before died of: it is handled alone.

A worker that dies can say nothing any more. So before it begins with a message that came again it commits a note, and
takes it back at the end: a note that is still there means a death. A message that has such a note is handled event by
event, each with a note of its own; the event that worker after worker dies of is parked, and all others go on.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from chassis.envelope import batch_bytes, parse_event, read_batch
from chassis.storage.queries import load_queries
from chassis.storage.reach import PLATFORM
from chassis.subscription import Timer

if TYPE_CHECKING:
    from chassis.envelope import Envelope
    from chassis.messaging.delivery import Delivery
    from chassis.messaging.inbox import Inbox
    from chassis.storage.database import Database
    from chassis.storage.unit import Unit
    from chassis.telemetry.recorder import Telemetry

SQL = load_queries("chassis.messaging", "redelivered.sql")
LOG = structlog.get_logger(__name__)

# Workers that may die of one event that they handle alone, before it is parked.
MOST_DEATHS = 3
# A process that dies of what it tries again does so within this time of its start.
CAREFUL_SECONDS = 60.0
# What came again and was never begun anew is of no use any more.
FORGOTTEN_AFTER = timedelta(days=1)

_DIED = "Worker after worker died while it handled this event."


class Receiver:
    """Takes in deliveries: together what comes for the first time, alone what came before."""

    def __init__(self, database: Database, inbox: Inbox, telemetry: Telemetry) -> None:
        """Prepare.

        Args:
            database: of the service.
            inbox: where messages go.
            telemetry: of the process.
        """
        self._database = database
        self._inbox = inbox
        self._telemetry = telemetry
        # What this process has begun with: it has not died of it, however often it has to begin anew.
        self._begun: dict[UUID, int] = {}
        self._careful_until = time.monotonic() + CAREFUL_SECONDS

    def receive(self, deliveries: Sequence[Delivery]) -> None:
        """Handle deliveries; when this returns, each event is handled, kept or parked, and they can be acknowledged.

        Raises:
            DatabaseUnavailable: try the same deliveries again.
        """
        for delivery in deliveries:
            if delivery.again:
                self._receive_alone(delivery.body)
        fresh = [delivery.body for delivery in deliveries if not delivery.again]
        if fresh:
            self._inbox.receive(fresh)

    def retry_due(self, limit: int) -> int:
        """As ``Inbox.retry_due``; in a young process, what workers died of before is counted before it is tried again.

        A person has redriven it. If this process' predecessor died of it once more, that was a moment ago.

        Raises:
            DatabaseUnavailable: the database is away.
        """
        dead = self._due_dead(limit) if time.monotonic() < self._careful_until else []
        for event in dead:
            envelope = parse_event(event)
            deaths = self._begin(_digest(envelope.event_id.encode()))
            if deaths >= MOST_DEATHS:
                self._park(envelope, event, deaths)
        count = self._inbox.retry_due(limit)
        for event in dead:
            self._end(_digest(parse_event(event).event_id.encode()))
        return count

    def _due_dead(self, limit: int) -> list[bytes]:
        with self._database.unit(reach=PLATFORM, read_only=True) as unit:
            return [row["event"] for row in unit.rows(SQL.due_dead, now=unit.now, most=limit)]

    def _receive_alone(self, body: bytes) -> None:
        message = _digest(body)
        if self._begin(message) == 0:
            self._inbox.receive([body])
        else:
            for envelope, event in read_batch(body):
                # By its name: its bytes are another process's own, in whose maps nothing has an order.
                alone = _digest(envelope.event_id.encode() if envelope else event)
                deaths = self._begin(alone)
                if envelope is not None and deaths >= MOST_DEATHS:
                    self._park(envelope, event, deaths)
                else:
                    self._inbox.receive([batch_bytes([event])])
                self._end(alone)
        self._end(message)

    def _begin(self, digest: UUID) -> int:
        """Note a beginning; answers how many processes have begun with it before and did not end."""
        if digest not in self._begun:
            with self._database.unit(reach=PLATFORM) as unit:
                row = unit.row(SQL.begin, digest=digest, now=unit.now) or {"begun_count": 1}
            self._begun[digest] = row["begun_count"] - 1
        return self._begun[digest]

    def _end(self, digest: UUID) -> None:
        with self._database.unit(reach=PLATFORM) as unit:
            unit.run(SQL.end, digest=digest)
        self._begun.pop(digest, None)

    def _park(self, envelope: Envelope, event: bytes, deaths: int) -> None:
        with self._database.unit(reach=PLATFORM) as unit:
            unit.run(
                SQL.park_dead,
                source=envelope.source,
                stream_id=envelope.stream_id,
                sequence=envelope.sequence,
                division_code=envelope.division_code,
                type=envelope.type,
                event=event,
                deaths=deaths,
                error=_DIED,
                now=unit.now,
            )
        LOG.error(
            "An event kills its workers and is parked.",
            action="event_dead",
            event_id=envelope.event_id,
            type=envelope.type,
            deaths=deaths,
        )
        self._telemetry.count("onewindow.events.parked", type=envelope.type, reason="WORKER_DIED")


def _digest(body: bytes) -> UUID:
    return UUID(bytes=hashlib.sha256(body).digest()[:16])


def _prune(unit: Unit, limit: int) -> bool:
    return unit.affected(SQL.prune_redeliveries, before=unit.now - FORGOTTEN_AFTER, batch_size=limit) == limit


PRUNE_REDELIVERIES = Timer(name="prune_redeliveries", every_seconds=3600.0, limit=1000, handle=_prune)
