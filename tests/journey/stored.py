"""What the four databases hold, counted: to show that something changed nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping

from psycopg import sql
from tests.journey.running import SERVICES, RunningPlatform

_TABLES = "select tablename from pg_tables where schemaname = 'public' order by tablename"
# They move by themselves: what is migrated, and how far the timers have got.
_RESTLESS = ("schema_migration", "ledger_check")
_QUIET_SECONDS = 30.0
_BACKLOG = "select (select count(*) from outbox) + (select count(*) from inbox_event where state <> 'parked')"


def row_counts(platform: RunningPlatform) -> Mapping[str, int]:
    """Count the rows of every table of every service: ``{"fees.payment": 3}``."""
    return {f"{service}.{table}": count for service in SERVICES for table, count in _tables(platform, service)}


def grown(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """Answer by how many rows each table grew, those that did not left out."""
    return {table: after[table] - before[table] for table in after if after[table] != before[table]}


def settle(platform: RunningPlatform) -> None:
    """Wait until no event is under way."""
    give_up = time.monotonic() + _QUIET_SECONDS
    quiet = 0
    while quiet < 3:
        assert time.monotonic() < give_up, "events are still under way"
        quiet = quiet + 1 if all(_backlog(platform, service) == 0 for service in SERVICES) else 0
        time.sleep(0.1)


def _backlog(platform: RunningPlatform, service: str) -> int:
    with platform.database(service) as database:
        row = database.execute(_BACKLOG).fetchone()
    assert row is not None
    return int(str(row[0]))


def _tables(platform: RunningPlatform, service: str) -> list[tuple[str, int]]:
    with platform.database(service) as database:
        names = [str(name) for (name,) in database.execute(_TABLES).fetchall() if not str(name).startswith(_RESTLESS)]
        one = "select {} as name, count(*) as rows from {}"
        each = [sql.SQL(one).format(sql.Literal(name), sql.Identifier(name)) for name in names]
        rows = database.execute(sql.SQL(" union all ").join(each)).fetchall()
    return [(str(name), int(str(count))) for name, count in rows]
