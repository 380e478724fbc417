"""What the databases themselves say about a measurement: are all events handled, how large were the batches.

Asked as the superuser of the server: row-level security shows a service's own role no row of what is counted here.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from chassis.messaging.topology import CONSUMERS

_POLL_SECONDS = 0.1
SETTLE_SECONDS = 120.0

_SAID = "select coalesce(sum(sequence), 0) from stream where stream_id >= %s"
_HEARD = "select coalesce(sum(sequence), 0) from inbox_position where stream_id >= %s"
# What begins and ends a transaction, and for whom it acts, travels with other statements.
_STATEMENTS = """
select coalesce(sum(calls), 0)::float8
from pg_stat_statements
where dbid in (select oid from pg_database where datname = any(%s))
    and query !~* '^(begin|commit|set |select set_config)'
"""


@dataclass(frozen=True, slots=True)
class Batches:
    """Writes of one RPC in a window and the transactions they shared."""

    method: str
    calls: int
    batches: int


class Records:
    """One connection to each service's database, and one to the server."""

    def __init__(self, server: str, databases: Mapping[str, str]) -> None:
        """Connect.

        Args:
            server: address of the server as its superuser.
            databases: name of the database by service.
        """
        self._server = psycopg.connect(f"{server}/postgres", autocommit=True)
        self._address, self._databases = server, dict(databases)
        self._services = {name: self.connect(name) for name in databases}
        self._counts_statements = self._prepare_statements()
        # Streams before it are not looked at when events are counted.
        self.counted_from = UUID(int=0)

    def close(self) -> None:
        """Disconnect."""
        for connection in (self._server, *self._services.values()):
            connection.close()

    def settle(self) -> float:
        """Wait until every event that was said is handled by everyone who listens; answers the seconds it took.

        Raises:
            TimeoutError: it took longer than ``SETTLE_SECONDS``.
        """
        began = time.monotonic()
        while (behind := self.behind()) > 0:
            if time.monotonic() - began > SETTLE_SECONDS:
                raise TimeoutError(f"{behind} events are still not handled")
            time.sleep(_POLL_SECONDS)
        return time.monotonic() - began

    def behind(self) -> int:
        """How many events still have to be handled, each counted for each of its listeners."""
        said = {name: self._number(name, _SAID) for name in self._services}
        heard = sum(self._number(listener, _HEARD) for listener in CONSUMERS)
        return sum(said[source] for sources in CONSUMERS.values() for source in sources) - heard

    def batches(self, since: datetime) -> list[Batches]:
        """How the writes since then shared transactions: the keys of one batch carry the instant of its unit."""
        found: list[Batches] = []
        for connection in self._services.values():
            rows = connection.execute(
                "select method, count(*), count(distinct created_at) from idempotency_key"
                " where created_at >= %s group by method order by method",
                [since],
            )
            found += [Batches(*row) for row in rows]
        return found

    def counters(self) -> dict[str, float]:
        """Transactions of each database so far, statements, and bytes written ahead by the server."""
        databases = list(self._databases.values())
        rows = self._server.execute(
            "select datname || ' transactions', xact_commit::float8 from pg_stat_database where datname = any(%s)"
            " union all select 'WAL bytes', pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8",
            [databases],
        )
        found = {str(name): float(value) for name, value in rows}
        if self._counts_statements:
            [(found["statements"],)] = self._server.execute(_STATEMENTS.encode(), [databases]).fetchall()
        return found

    def settings(self) -> dict[str, str]:
        """What decides how durable, and so how fast, a commit is."""
        rows = self._server.execute(
            "select name, setting from pg_settings where name = any(%s) order by name",
            [["fsync", "full_page_writes", "server_version", "shared_buffers", "synchronous_commit", "wal_level"]],
        )
        return {str(name): str(value) for name, value in rows}

    def _prepare_statements(self) -> bool:
        """Answer whether the server counts statements: it does where it was started with the library for it."""
        loaded = self._server.execute("show shared_preload_libraries").fetchone()
        if loaded is None or "pg_stat_statements" not in loaded[0]:
            return False
        self._server.execute("create extension if not exists pg_stat_statements")
        return True

    def connect(self, service: str) -> psycopg.Connection[tuple[Any, ...]]:
        """Connect to the database of a service, as the superuser; each statement commits."""
        return psycopg.connect(f"{self._address}/{self._databases[service]}", autocommit=True)

    def _number(self, service: str, query: str) -> int:
        row = self._services[service].execute(query.encode(), [self.counted_from]).fetchone()
        return int(row[0]) if row else 0
