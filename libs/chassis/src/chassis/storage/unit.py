"""The unit of work: one transaction, the only door to data, and what it says to the world.

Events emitted here are written to the outbox in the same transaction (``finish``), each with the next number of its
stream: consumers use the numbers to see duplicates and gaps. The row lock on ``stream`` makes one stream's events
visible in their order.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message
from psycopg import Connection

from chassis.envelope import Envelope, event_bytes
from chassis.storage.queries import Statement, load_queries
from chassis.telemetry.tracing import Scope, Step

SQL = load_queries("chassis.storage", "outbox.sql")

Row = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Emission:
    """An event waiting for the end of the unit."""

    stream_id: UUID
    division_code: str
    event: Message
    # Of the step that said it: a batch may take several steps of one case.
    traceparent: str


class Unit:
    """One transaction over a batch of commands. Commits or rolls back as a whole; see ``chassis.storage.database``."""

    def __init__(  # noqa: PLR0913 - composed once, in chassis.storage.database
        self,
        connection: Connection[Row],
        *,
        source: str,
        shards: int,
        now: datetime,
        memory: dict[object, Any],
        scopes: Mapping[UUID, Scope],
    ) -> None:
        """Wrap an open transaction.

        Args:
            connection: a connection inside a transaction, rows as mappings.
            source: name of the service, the ``source`` of its events.
            shards: number of bus shards events are spread over by stream id.
            now: the instant this unit works at (UTC).
            memory: process-wide cache of immutable values, see ``remember``.
            scopes: the trace scope of each case in the batch.
        """
        self.connection = connection
        self.now = now
        self.steps: list[Step] = []
        self._source = source
        self._shards = shards
        self._memory = memory
        self._learned: dict[object, Any] = {}
        self._scopes = scopes
        self._emissions: list[Emission] = []

    def rows(self, statement: Statement, **parameters: object) -> list[Row]:
        """Run a statement that answers many rows."""
        with self._timed(statement):
            return list(statement(self.connection, **parameters))

    def row(self, statement: Statement, **parameters: object) -> Row | None:
        """Run a statement that answers one row or none (``name^``)."""
        with self._timed(statement):
            found: Row | None = statement(self.connection, **parameters)
            return found

    def run(self, statement: Statement, **parameters: object) -> int:
        """Run a statement that changes rows (``name!``); answers how many."""
        with self._timed(statement):
            return int(statement(self.connection, **parameters))

    def remember(self, key: object, load: Callable[[], T]) -> T:
        """Answer an immutable value that is expensive to build, built once per process.

        The key must name the version of the data behind it: nothing here is ever invalidated.
        """
        if key in self._memory:
            value: T = self._memory[key]
        elif key in self._learned:
            value = self._learned[key]
        else:
            value = self._learned[key] = load()
        return value

    def keep_memory(self) -> None:
        """Share what ``remember`` loaded with later units; the database calls it after commit.

        Not before: a version this unit wrote and then rolled back may come again with other content.
        """
        self._memory.update(self._learned)

    def emit(self, stream_id: UUID, division_code: str, event: Message) -> None:
        """Say an event (past tense) about a stream, usually a case; it leaves after the commit, in order."""
        scope = self._scopes.get(stream_id) or Scope.root(stream_id)
        self._emissions.append(Emission(stream_id, division_code, event, scope.traceparent()))

    def finish(self) -> int:
        """Write the emitted events to the outbox; the database calls it before commit. Answers how many."""
        if not self._emissions:
            return 0
        counts: dict[UUID, int] = {}
        for emission in self._emissions:
            counts[emission.stream_id] = counts.get(emission.stream_id, 0) + 1
        reserved = self.rows(SQL.advance_streams, stream_ids=list(counts), counts=list(counts.values()))
        next_number = {row["stream_id"]: row["sequence"] - counts[row["stream_id"]] + 1 for row in reserved}
        written = list(self._envelopes(next_number))
        self.run(
            SQL.append_outbox,
            shards=[envelope.stream_id.int % self._shards for envelope in written],
            stream_ids=[envelope.stream_id for envelope in written],
            events=[event_bytes(envelope) for envelope in written],
        )
        self._emissions.clear()
        return len(written)

    def _envelopes(self, next_number: dict[UUID, int]) -> Iterator[Envelope]:
        for emission in self._emissions:
            sequence = next_number[emission.stream_id]
            next_number[emission.stream_id] = sequence + 1
            yield Envelope(
                source=self._source,
                stream_id=emission.stream_id,
                sequence=sequence,
                division_code=emission.division_code,
                type=emission.event.DESCRIPTOR.full_name,
                time=self.now,
                traceparent=emission.traceparent,
                data=emission.event.SerializeToString(deterministic=True),
            )

    def _timed(self, statement: Statement) -> _Timer:
        return _Timer(self.steps, getattr(statement, "__name__", "statement"))


class _Timer:
    """Appends a step when its block ends."""

    __slots__ = ("_name", "_start", "_steps")

    def __init__(self, steps: list[Step], name: str) -> None:
        self._steps = steps
        self._name = name

    def __enter__(self) -> None:
        self._start = time.time_ns()

    def __exit__(self, *_: object) -> None:
        self._steps.append(Step(self._name, self._start, time.time_ns()))
