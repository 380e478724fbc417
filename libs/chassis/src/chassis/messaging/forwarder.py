"""Publishes what was committed right after the commit, from the process that did it.

The outbox stays the truth: what is published here leaves it a moment later, many rows at once; what is not (this
process died, the bus is away, too much waits) the relay finds there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import structlog

from chassis.execution import describe
from chassis.messaging.delivery import BusUnavailable
from chassis.messaging.outlet import Outlet, keep_sent, parts
from chassis.storage.database import DatabaseUnavailable
from chassis.storage.reach import PLATFORM

if TYPE_CHECKING:
    from chassis.messaging.bus import Bus
    from chassis.storage.database import Database
    from chassis.storage.unit import Row
    from chassis.telemetry.recorder import Telemetry

LOG = structlog.get_logger(__name__)

# Events that wait to be published, or to leave the outbox; beyond them the relay does it.
MOST_WAITING = 10_000
# What was published leaves the outbox when nothing more was for a while, when it has waited so long or when there is so
# much of it: well before the relay takes it for left behind, that of the release before too (2 s).
KEEP_AFTER_SECONDS = 0.5
KEEP_WITHIN_SECONDS = 1.5
MOST_SENT = 2_000
# A broker that is away is not asked again before.
AWAY_SECONDS = 1.0


class Forwarder:
    """One thread and one connection; ``take`` may be called from any thread."""

    def __init__(self, database: Database, bus: Bus, telemetry: Telemetry, *, batch_size: int) -> None:
        """Prepare; connects when there is something to publish.

        Args:
            database: of the service, whose units are listened to from ``start`` on.
            bus: where to publish.
            telemetry: of the process.
            batch_size: most events in a message.
        """
        self._database = database
        self._outlet = Outlet(bus, telemetry)
        self._batch_size = batch_size
        self._guard = threading.Lock()
        self._waiting: list[Row] = []
        self._sent: list[Row] = []
        self._keep_at = self._keep_by = float("inf")
        self._away_until = 0.0
        self._wakened = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="forwarder", daemon=True)

    def start(self) -> None:
        """Begin to publish what units of the database commit."""
        self._thread.start()
        self._database.on_commit = self.take

    def stop(self, seconds: float) -> None:
        """Publish what was committed, and end; what is not done by then is left to the relay."""
        self._stopping = True
        self._wakened.set()
        self._thread.join(seconds)

    def take(self, rows: Sequence[Row]) -> None:
        """Take over what a unit has committed; never waits, never raises."""
        with self._guard:
            if len(self._waiting) < MOST_WAITING:
                self._waiting.extend(rows)
        self._wakened.set()

    def _run(self) -> None:
        while True:
            pause_seconds = self._keep_at - time.monotonic()
            if pause_seconds > 0 and not self._stopping:
                self._wakened.wait(None if pause_seconds == float("inf") else pause_seconds)
            self._wakened.clear()
            stopping = self._stopping
            self._publish()
            if self._sent and (stopping or len(self._sent) >= MOST_SENT or time.monotonic() >= self._keep_at):
                self._keep()
            if stopping:
                self._outlet.close()
                return

    def _publish(self) -> None:
        with self._guard:
            rows, self._waiting = self._waiting, []
        if time.monotonic() < self._away_until:
            return
        try:
            for part in parts(rows, self._batch_size):
                # What does not fit into one message is left to the relay.
                self._sent += self._send(part)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the relay does it
            self._away_until = time.monotonic() + AWAY_SECONDS
            (LOG.warning if isinstance(fault, BusUnavailable) else LOG.error)(
                "What was committed waits for the relay.", action="forwarding_failed", fault=describe(fault)
            )
        if self._sent and rows:
            now = time.monotonic()
            self._keep_by = min(self._keep_by, now + KEEP_WITHIN_SECONDS)
            self._keep_at = min(self._keep_by, now + KEEP_AFTER_SECONDS)

    def _send(self, rows: Sequence[Row]) -> list[Row]:
        try:
            return self._outlet.send(rows)
        except BusUnavailable:
            # The broker may only have been started anew; what has arrived all the same is known by its number.
            return self._outlet.send(rows)

    def _keep(self) -> None:
        rows, self._sent = self._sent, []
        self._keep_at = self._keep_by = float("inf")
        try:
            with self._database.unit(reach=PLATFORM) as unit:
                keep_sent(unit, rows)
        except Exception as fault:  # noqa: BLE001 - likewise, once more
            (LOG.warning if isinstance(fault, DatabaseUnavailable) else LOG.error)(
                "What was published stays in the outbox.", action="keeping_failed", fault=describe(fault)
            )
