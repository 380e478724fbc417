"""Publishes hints after the commit that made them true, at most once each: for open pages, and for who watches.

What waits of a centre is one message: a transaction makes many, and each message is work for every console.

Redis away, slow or flooded costs hints and nothing else: a unit hands over and goes on.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from chassis.live import MOST_TOLD, RESYNC, Hint, channel_of, hints_bytes
from chassis.moved import MOST_TOLD as MOST_MOVED
from chassis.moved import ORIGIN_BYTES, moved_bytes, moved_channel

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.addresses import Address
    from chassis.storage.database import Database
    from chassis.telemetry.recorder import Telemetry

LOG = structlog.get_logger(__name__)

# Hints of one centre that wait, and are told at once; when there are more, one says that much has changed.
MOST_WAITING = MOST_TOLD
# More centres than any installation has; hints of further ones are lost.
MOST_CENTRES = 1_000
# Redis answers in less than a millisecond; without an answer in this time it counts as away, and is left alone a while.
ANSWER_SECONDS = 0.5
AWAY_SECONDS = 1.0
# Where no other process hears what moves, nobody is told for so long (``chassis.servicer.ear`` settles for longer).
UNHEARD_SECONDS = 0.2


class Hinting:
    """One thread and one connection; ``take`` may be called from any thread."""

    def __init__(self, database: Database, address: Address, telemetry: Telemetry) -> None:
        """Prepare; connects when there is something to tell.

        Args:
            database: of the service, whose units are listened to from ``start`` on.
            address: of Redis; if it changes, what follows goes to the new one.
            telemetry: counts what was told and what was lost.
        """
        self._database = database
        self._address = address
        self._telemetry = telemetry
        self._redis: Redis | None = None
        # Where it is connected.
        self._place = ""
        self._guard = threading.Lock()
        # By centre, each hint once, in their order.
        self._waiting: dict[str, dict[Hint, None]] = {}
        # Who tells, which a process that hears too knows its own by.
        self.origin = os.urandom(ORIGIN_BYTES)
        # Whether this process is one of those that hear.
        self.hears: Callable[[], bool] = lambda: False
        # Streams that have moved, one more than are told one by one at most.
        self._moved: set[UUID] = set()
        self._channel = moved_channel(database.source)
        self._unheard_until = 0.0
        self._away_until = 0.0
        self._away = False
        self._wakened = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="hinting", daemon=True)

    def start(self) -> None:
        """Begin to tell what units of the database hint at, and what they move."""
        self._thread.start()
        self._database.on_hints = self.take
        self._database.on_moved = self.take_moved

    def stop(self, seconds: float) -> None:
        """Tell what waits, and end."""
        self._stopping = True
        self._wakened.set()
        self._thread.join(seconds)

    def take(self, hints: Sequence[tuple[str, Hint]]) -> None:
        """Take over hints, each with its centre; never waits, never raises."""
        with self._guard:
            for division_code, hint in hints:
                if division_code not in self._waiting and len(self._waiting) >= MOST_CENTRES:
                    continue
                waiting = self._waiting.setdefault(division_code, {})
                if len(waiting) < MOST_WAITING:
                    waiting[hint] = None
                else:
                    self._waiting[division_code] = {Hint(topic=hint.topic, kind=RESYNC, version=hint.version): None}
        self._wakened.set()

    def take_moved(self, stream_ids: Collection[UUID]) -> None:
        """Take over which streams have moved, likewise."""
        if time.monotonic() < self._unheard_until:
            return
        with self._guard:
            if len(self._moved) <= MOST_MOVED:
                self._moved.update(stream_ids)
        self._wakened.set()

    def _run(self) -> None:
        while not self._stopping:
            self._wakened.wait()
            self._wakened.clear()
            self._publish()
        self._publish()
        self._leave()

    def _publish(self) -> None:
        with self._guard:
            waiting, self._waiting = self._waiting, {}
            moved, self._moved = self._moved, set()
        if not waiting and not moved:
            return
        told = sum(len(hints) for hints in waiting.values())
        if time.monotonic() < self._away_until:
            self._telemetry.count("onewindow.hints.lost", told)
            return
        try:
            pipeline = self._connected().pipeline(transaction=False)
            for division_code, hints in waiting.items():
                pipeline.publish(channel_of(division_code), hints_bytes(hints))
            if moved:
                pipeline.publish(self._channel, moved_bytes(self.origin, moved))
            told_at = time.monotonic()
            answers = pipeline.execute()
        except Exception as fault:  # noqa: BLE001 - whatever it is, it may not end the thread
            self._lose(fault)
            self._telemetry.count("onewindow.hints.lost", told)
            return
        if moved and answers[-1] <= self.hears():
            # However late the answer was: whoever has begun to hear since settles from then on.
            self._unheard_until = told_at + UNHEARD_SECONDS
        self._telemetry.count("onewindow.hints.told", told)
        if self._away:
            self._away = False
            LOG.info("Pages hear of changes again.", action="hints_back")

    def _connected(self) -> Redis:
        place = self._address()
        if self._redis is None or place != self._place:
            self._leave()
            self._place = place
            self._redis = Redis.from_url(
                place,
                socket_timeout=ANSWER_SECONDS,
                socket_connect_timeout=ANSWER_SECONDS,
                # A connection that was idle while Redis restarted is replaced at once; twice told is no harm.
                retry=Retry(NoBackoff(), 1),
            )
        return self._redis

    def _lose(self, fault: Exception) -> None:
        self._away_until = time.monotonic() + AWAY_SECONDS
        if not self._away:
            self._away = True
            expected = isinstance(fault, RedisError | OSError)
            # The class alone: an address with its password may stand in the text.
            (LOG.warning if expected else LOG.error)(
                "Redis does not answer: open pages hear of no changes.", action="hints_lost", fault=type(fault).__name__
            )

    def _leave(self) -> None:
        if self._redis is not None:
            self._redis.close()
            self._redis = None
