"""A service's PostgreSQL database: connections, and units of work over them.

Driver errors end here: a lost or overloaded database is ``DatabaseUnavailable``, everything else is a bug and
stays what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from chassis.storage.queries import Statement
from chassis.storage.unit import Row, Unit
from chassis.telemetry.tracing import Scope
from kernel.errors import Code, Refusal


class DatabaseUnavailable(Refusal):
    """The records cannot be reached right now; nothing was stored, try again."""

    code = Code.UNAVAILABLE
    reason = "DATABASE_UNAVAILABLE"
    zh = "暂时无法访问数据库，未保存任何内容，请稍后重试。"


# A statement that takes longer is a fault, not patience (milliseconds).
STATEMENT_TIMEOUT_MS = 30_000
# Waiting for a row another transaction holds (milliseconds).
LOCK_TIMEOUT_MS = 10_000


class Database:
    """A bounded pool of connections and the clock its units work by."""

    def __init__(
        self,
        url: str,
        *,
        source: str,
        shards: int = 4,
        connections: int = 8,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Prepare a pool; nothing connects before ``open``.

        Args:
            url: ``postgresql://`` address of this service's own database.
            source: the service's name, the ``source`` of its events.
            shards: bus shards its events are spread over.
            connections: most connections held at once.
            clock: answers the current instant in UTC.
        """
        self.source = source
        self.shards = shards
        self._clock = clock
        self._memory: dict[object, Any] = {}
        self._pool: ConnectionPool[psycopg.Connection[Row]] = ConnectionPool(
            url,
            min_size=1,
            max_size=connections,
            open=False,
            timeout=10.0,
            max_waiting=1_000,
            kwargs={
                "row_factory": dict_row,
                "application_name": f"onewindow-{source}",
                "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={LOCK_TIMEOUT_MS}"
                " -c timezone=UTC -c idle_in_transaction_session_timeout=60000",
            },
        )

    def open(self, *, wait: bool = True) -> None:
        """Connect; raises ``DatabaseUnavailable`` when the server does not answer in ten seconds.

        Args:
            wait: False returns at once and connects in the background.
        """
        try:
            self._pool.open(wait=wait, timeout=10.0)
        except PoolTimeout as fault:
            raise DatabaseUnavailable from fault

    def close(self) -> None:
        """Return every connection."""
        self._pool.close()

    def ping(self, timeout_seconds: float) -> None:
        """Ask the server for an answer; raises ``DatabaseUnavailable`` if none comes in time."""
        try:
            with self._pool.connection(timeout=timeout_seconds) as connection:
                connection.execute("select 1")
        except psycopg.OperationalError as fault:
            raise DatabaseUnavailable from fault

    def drop_broken_connections(self) -> None:
        """Replace idle connections that a restart of the server has cut."""
        self._pool.check()

    def peek(self, statement: Statement, **parameters: object) -> list[Row]:
        """Read a few rows in one round trip, outside any transaction: for polls, which run many times a second."""
        try:
            with self._pool.connection() as connection:
                connection.autocommit = True
                try:
                    return list(statement(connection, **parameters))
                finally:
                    if not connection.closed:
                        connection.autocommit = False
        except psycopg.OperationalError as fault:
            raise DatabaseUnavailable from fault

    @contextmanager
    def unit(self, scopes: Mapping[UUID, Scope] | None = None, *, read_only: bool = False) -> Iterator[Unit]:
        """Open one transaction: committed when the block ends, rolled back when it raises.

        Args:
            scopes: trace scope of each case the unit works on, for the events it emits; may be filled while it runs.
            read_only: let PostgreSQL refuse any change, and let all statements see the records as they are at the
                first one: an answer put together from several tables never shows half of a change.
        """
        try:
            with self._pool.connection() as connection:
                # Said with BEGIN itself, so it costs no round trip.
                connection.read_only = read_only or None
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ if read_only else None
                with connection.transaction():
                    unit = Unit(
                        connection,
                        source=self.source,
                        shards=self.shards,
                        now=self._clock(),
                        memory=self._memory,
                        scopes=scopes if scopes is not None else {},
                    )
                    yield unit
                    unit.finish()
                unit.keep_memory()
        except psycopg.OperationalError as fault:
            raise DatabaseUnavailable from fault
