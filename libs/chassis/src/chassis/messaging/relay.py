"""From the outbox to the bus what nobody else has published: the process that committed it died, or the bus was away.

Whoever commits events publishes them itself (``forwarder``). What is still in the outbox after a while is published
here, and leaves it only when the broker has it. A crash between the two publishes again; consumers see duplicates by
the events' numbers. Any number of relays may run: a shard belongs to whoever holds its lock for one message.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chassis.messaging.outlet import Outlet, keep_sent
from chassis.storage.reach import PLATFORM
from chassis.storage.unit import SQL

if TYPE_CHECKING:
    from chassis.messaging.bus import Bus
    from chassis.storage.database import Database
    from chassis.telemetry.recorder import Telemetry

# A longer backlog is not counted exactly.
BACKLOG_LIMIT = 10_000
# What was committed so long ago is not on its way any more (seconds).
PATIENCE_SECONDS = 4.0


class Relay:
    """Publishes what is left in one service's outbox."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        telemetry: Telemetry,
        *,
        batch_size: int,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """Prepare; connects when there is something to publish.

        Args:
            database: of the service.
            bus: where to publish.
            telemetry: of the process.
            batch_size: most events in a message.
            patience_seconds: how long an event may be on its way by others.
        """
        self._database = database
        self._telemetry = telemetry
        self._batch_size = batch_size
        self._patience_seconds = patience_seconds
        self._outlet = Outlet(bus, telemetry)

    def drain(self) -> int:
        """Publish one message of each shard that has something; answers how many events left.

        Raises:
            BusUnavailable: the broker is away; everything not confirmed is still there.
            DatabaseUnavailable: the database is away.
        """
        waiting = self._database.peek(SQL.waiting_shards, older_than_seconds=self._patience_seconds)
        return self._publish([row["shard"] for row in waiting]) if waiting else 0

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
        self._outlet.close()

    def _publish(self, waiting: Sequence[int]) -> int:
        """Publish in one transaction: one a shard would cost as much for one event as for hundreds."""
        with self._database.unit(reach=PLATFORM) as unit:
            # Taken in a statement of its own: it must see what another relay has published and let go of.
            shards = [row["shard"] for row in unit.rows(SQL.lock_shards, shards=waiting)]
            rows = (
                unit.rows(
                    SQL.take_outbox,
                    shards=shards,
                    batch_size=self._batch_size,
                    older_than_seconds=self._patience_seconds,
                )
                if shards
                else []
            )
            sent = self._outlet.send(rows)
            if sent:
                keep_sent(unit, sent)
        return len(sent)
