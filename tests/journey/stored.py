"""What the four databases hold, counted: to show that something changed nothing."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import ExitStack

import psycopg
from psycopg import sql
from tests.journey.running import SERVICES, RunningPlatform

from chassis.messaging.topology import CONSUMERS

Databases = Mapping[str, psycopg.Connection[tuple[object, ...]]]

_TABLES = "select tablename from pg_tables where schemaname = 'public' order by tablename"
# They move by themselves: what is migrated, how far the timers have got, and counts, to which a timer adds some seconds
# later what moved them; that is itself kept elsewhere.
_RESTLESS = (
    "schema_migration",
    "ledger_check",
    "evidence_",
    "figure_count",
    "figure_move",
    "figure_batch",
    "task_count",
)
_QUIET_SECONDS = 30.0
_PAUSE_SECONDS = 0.02
# What a service has said, and what it has heard of each source. Beside an event that is parked, others of its stream
# wait or are to come: nobody waits for them here.
_SAID = "select stream_id, sequence from stream"
_HEARD = "select source, stream_id, sequence from inbox_position"
_PARKED = "select source, stream_id from inbox_event where state = 'parked'"
_BACKLOG = "select (select count(*) from outbox) + (select count(*) from inbox_event where state <> 'parked')"


def row_counts(platform: RunningPlatform) -> Mapping[str, int]:
    """Count the rows of every table of every service: ``{"fees.payment": 3}``."""
    return {f"{service}.{table}": count for service in SERVICES for table, count in _tables(platform, service)}


def grown(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """Answer by how many rows each table grew, those that did not left out."""
    return {table: after[table] - before[table] for table in after if after[table] != before[table]}


def settle(platform: RunningPlatform) -> None:
    """Wait until no event is under way: everything said is heard, and hearing it made nobody say more."""
    give_up = time.monotonic() + _QUIET_SECONDS
    with ExitStack() as stack:
        databases = {service: stack.enter_context(platform.database(service)) for service in SERVICES}
        said = _said(databases)
        while not _is_quiet(databases, said) or said != (said := _said(databases)):
            assert time.monotonic() < give_up, "events are still under way"
            time.sleep(_PAUSE_SECONDS)
            said = _said(databases)


def _said(databases: Databases) -> dict[str, dict[object, object]]:
    """Answer the number of the last event of each stream of each service."""
    return {service: dict(database.execute(_SAID).fetchall()) for service, database in databases.items()}  # type: ignore[arg-type]  # two columns


def _is_quiet(databases: Databases, said: Mapping[str, Mapping[object, object]]) -> bool:
    """Whether everybody has heard what was said, but for what is parked, and nothing waits."""
    if any(database.execute(_BACKLOG).fetchone() != (0,) for database in databases.values()):
        return False
    for consumer, sources in CONSUMERS.items():
        heard = set(databases[consumer].execute(_HEARD).fetchall())
        parked = set(databases[consumer].execute(_PARKED).fetchall())
        for source in sources:
            spoken = ((source, stream, sequence) for stream, sequence in said[source].items())
            if any(event not in heard and event[:2] not in parked for event in spoken):
                return False
    return True


def _tables(platform: RunningPlatform, service: str) -> list[tuple[str, int]]:
    with platform.database(service) as database:
        names = [str(name) for (name,) in database.execute(_TABLES).fetchall() if not str(name).startswith(_RESTLESS)]
        one = "select {} as name, count(*) as rows from {}"
        each = [sql.SQL(one).format(sql.Literal(name), sql.Identifier(name)) for name in names]
        rows = database.execute(sql.SQL(" union all ").join(each)).fetchall()
    return [(str(name), int(str(count))) for name, count in rows]
