"""What a case costs beside a million stored ones, and beside none: two platforms of this checkout, measured in turn.

The stored cases are copies of cases that went through the platform: every row that these left in the four databases,
under ids and at instants of its own over the year before, made by SQL. What is forgotten after a while anyway (keys of
calls, copies of events that were sent), chains that are computed row by row (ledger, evidence), counts and what rules
still wait for are not copied, and entries of the journal that are copies pass for sealed: a store grown over a year has
none left to seal. Ends with 1 where a case failed, or where the full case beside the stored ones has less than nine
tenths of the cases a second, or costs more than a ninth more processor time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from statistics import median
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from yardstick.broker import bus_of
from yardstick.cost import Cost, cost_of
from yardstick.hosted import HERE, Hosted, hosted
from yardstick.records import Records

from onewindow_cli.platform.services import SERVICES

GOAL = 0.9
_TEMPLATE_CLIENTS, _TEMPLATES_EACH = 16, 4
_CASES = 128
_YEAR_MS = 365 * 24 * 3600 * 1000
_COPIES_AT_ONCE = 100
_REST_SECONDS = 5.0

_TABLES = "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
# Forgotten after a while, computed row by row, counted, or due long ago.
_LEFT_OUT = ("schema_migration", "idempotency_key", "redelivery", "sent_event", "outbox", "inbox_event", "rule_watch")
_LEFT_OUT_BEGIN = ("evidence_", "ledger_", "figure_move", "figure_batch", "figure_count")
_COLUMNS = """
select attname, format_type(atttypid, null)
from pg_attribute
where attrelid = %s::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
order by attnum
"""
_UNIQUE = """
select array_agg(attname order by place)
from pg_index, unnest(indkey::int2[]) with ordinality as key (number, place)
join pg_attribute on attnum = number
where indrelid = %s::regclass and attrelid = indrelid and indisunique
group by indexrelid
"""
# An id that tells its instant becomes one of that much earlier; another becomes some other.
_MOVED = """
create or replace function bench_moved(id uuid, copy bigint, step bigint) returns uuid
language sql immutable parallel safe as $$
select case
    when substr(id::text, 15, 1) = '7' then (
        lpad(to_hex(('x' || substr(id::text, 1, 8) || substr(id::text, 10, 4))::bit(48)::bigint - copy * step), 12, '0')
        || substr(id::text, 15)
    )::uuid
    else md5(id::text || copy)::uuid
end
$$
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copied:
    """A table of which copies are made, and how a copy's columns follow from the row's."""

    table: str
    columns: tuple[str, ...]
    expressions: tuple[str, ...]

    @property
    def template(self) -> str:
        """The table that has the rows of the templates."""
        return f"bench_{self.table}"

    def statement(self) -> sql.Composed:
        """Answer what makes the copies ``first`` to ``last``, each ``step`` milliseconds before the one before it."""
        return sql.SQL(
            "insert into {} ({}) select {} from {} as row, generate_series(%(first)s::bigint, %(last)s::bigint) as copy"
        ).format(
            sql.Identifier(self.table),
            sql.SQL(", ").join(map(sql.Identifier, self.columns)),
            sql.SQL(", ").join(sql.SQL(expression) for expression in self.expressions),
            sql.Identifier(self.template),
        )


def main() -> int:
    """Measure, print; answers 1 if the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000, help="stored (1,000,000)")
    parser.add_argument("--rounds", type=int, default=3, help="pairs of runs (3)")
    parser.add_argument("--clients", default="16,64", help="concurrent clients (16,64)")
    asked = parser.parse_args()
    if asked.cases < _TEMPLATE_CLIENTS * _TEMPLATES_EACH or asked.rounds < 1:
        parser.error(f"give at least {_TEMPLATE_CLIENTS * _TEMPLATES_EACH} cases and one round")
    clients = [int(count) for count in asked.clients.split(",")]
    costs: list[Cost] = []
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
        empty, stored = (
            stack.enter_context(hosted(name, HERE, stack.enter_context(bus_of("embedded"))))
            for name in ("empty", "stored")
        )
        before = {service: _counts(stored.records, service) for service in SERVICES}
        for platform in (empty, stored):
            cost_of(platform, pool, "full", _TEMPLATE_CLIENTS, _TEMPLATES_EACH)
        _store(stored, before, asked.cases)
        for platform in (empty, stored):
            _calm(platform)
            cost_of(platform, pool, "full", _TEMPLATE_CLIENTS, _TEMPLATES_EACH)
        for turn in range(asked.rounds):
            for count in clients:
                for platform in (empty, stored) if turn % 2 == 0 else (stored, empty):
                    time.sleep(_REST_SECONDS)
                    costs.append(_told(cost_of(platform, pool, "full", count, max(1, _CASES // count))))
    return _judge(costs, clients)


def _counts(records: Records, service: str) -> dict[str, int]:
    found: dict[str, int] = {}
    with records.connect(service) as connection:
        for (name,) in connection.execute(_TABLES.encode()).fetchall():
            [(found[str(name)],)] = connection.execute(
                sql.SQL("select count(*) from {}").format(sql.Identifier(name))
            ).fetchall()
    return found


def _store(platform: Hosted, before: Mapping[str, Mapping[str, int]], cases: int) -> None:
    """Copy what the templates left until so many cases are stored, two transactions at a time."""
    copies = cases // (_TEMPLATE_CLIENTS * _TEMPLATES_EACH)
    step = _YEAR_MS // copies
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool, _passing_for_sealed(platform.records):
        for service in SERVICES:
            tables = _templates(platform.records, service, before[service])
            parts = [
                {"first": first, "last": min(first + _COPIES_AT_ONCE - 1, copies), "step": step}
                for first in range(1, copies + 1, _COPIES_AT_ONCE)
            ]
            for last in pool.map(partial(_copy, platform.records, service, tables), parts):
                if last % (10 * _COPIES_AT_ONCE) == 0:
                    print(f"  {last:,} of {copies:,} copies, {time.monotonic() - began:,.0f} s", flush=True)
            with platform.records.connect(service) as connection:
                for one in tables:
                    connection.execute(sql.SQL("drop table {}").format(sql.Identifier(one.template)))
                connection.execute("drop function bench_moved")
                [(size,)] = connection.execute("select pg_database_size(current_database()) / 1048576").fetchall()
            print(f"  {service}: {size:,} MB, {time.monotonic() - began:,.0f} s", flush=True)


@contextmanager
def _passing_for_sealed(records: Records) -> Iterator[None]:
    """Let nothing be sealed meanwhile, and what was heard by the end pass for sealed."""
    with records.connect("supervision") as connection, connection.transaction():
        connection.execute("select from evidence_sealing for update")
        yield
        connection.execute("""
            update evidence_sealing
            set done_until = last.entry_id, seen_until = last.entry_id, seen_before = pg_current_xact_id()
            from (select max(entry_id) as entry_id from journal_entry) as last
        """)


def _templates(records: Records, service: str, before: Mapping[str, int]) -> list[_Copied]:
    """Keep what the templates left by itself; answers how each table is copied."""
    grown = sorted(name for name, count in _counts(records, service).items() if count > before[name])
    with records.connect(service) as connection:
        connection.execute(_MOVED)
        copied = [found for name in grown if (found := _copied(connection, name)) is not None]
        for one in copied:
            connection.execute(
                sql.SQL("create table {} as table {}").format(sql.Identifier(one.template), sql.Identifier(one.table))
            )
    left_out = ", ".join(name for name in grown if name not in {one.table for one in copied})
    print(f"{service}: {len(copied)} tables copied; not: {left_out}", flush=True)
    return copied


def _copy(records: Records, service: str, tables: Sequence[_Copied], part: Mapping[str, int]) -> int:
    """Make the copies of a part: ``first`` to ``last``, ``step``; answers the last one."""
    with records.connect(service) as connection:
        # Neither triggers, which count what is open, nor looks at rows that are copied too.
        connection.execute("set session_replication_role = replica")
        with connection.transaction():
            for one in tables:
                connection.execute(one.statement(), part)
    return part["last"]


def _copied(connection: psycopg.Connection[tuple[Any, ...]], table: str) -> _Copied | None:
    """Answer how a table is copied; None: it is left out, or has no id that could tell the copies apart."""
    if table in _LEFT_OUT or table.startswith(_LEFT_OUT_BEGIN):
        return None
    columns = {str(name): str(kind) for name, kind in connection.execute(_COLUMNS.encode(), [table]).fetchall()}
    if "uuid" not in columns.values():
        return None
    other = set()
    for (names,) in connection.execute(_UNIQUE.encode(), [table]).fetchall():
        if all(name in columns for name in names) and not any(columns[name] == "uuid" for name in names):
            # One column that tells the copies apart is enough: the last one that is not shared by all of a centre.
            other.add(names[-1])
    return _Copied(
        table=table,
        columns=tuple(columns),
        expressions=tuple(_expression(name, kind, is_other=name in other) for name, kind in columns.items()),
    )


def _expression(column: str, kind: str, *, is_other: bool) -> str:
    quoted = f'row."{column}"'
    if kind == "uuid":
        return f"bench_moved({quoted}, copy, %(step)s::bigint)"
    if kind == "timestamp with time zone":
        return f"{quoted} - copy * %(step)s::bigint * interval '1 millisecond'"
    if kind == "date":
        return f"({quoted} - copy * %(step)s::bigint * interval '1 millisecond')::date"
    if is_other:
        return f"{quoted} || '.' || copy" if kind == "text" else f"{quoted} + copy * 100000"
    return quoted


def _calm(platform: Hosted) -> None:
    """Do what would be done within an hour after so much was stored; from here on only what is new is counted."""
    for service in SERVICES:
        with platform.records.connect(service) as connection:
            connection.execute("vacuum analyze")
            connection.execute("checkpoint")
    now = int(time.time() * 1000)
    platform.records.counted_from = UUID(int=now << 80)


def _told(cost: Cost) -> Cost:
    faults = f" FAULTS {cost.faults}" if cost.faults else ""
    print(
        f"{cost.platform:6} {cost.clients} clients: {cost.units:.1f} u ({cost.ms:.0f} ms) a case,"
        f" {cost.cases_per_second:.1f} cases/s, load {cost.load:.0f}{faults}",
        flush=True,
    )
    return cost


def _judge(costs: list[Cost], clients: list[int]) -> int:
    met = not any(cost.faults for cost in costs)
    for count in clients:
        of = {
            name: [cost for cost in costs if (cost.clients, cost.platform) == (count, name)]
            for name in ("stored", "empty")
        }
        pairs = list(zip(of["stored"], of["empty"], strict=True))
        speeds = [stored.cases_per_second / empty.cases_per_second for stored, empty in pairs]
        units = [stored.units / empty.units for stored, empty in pairs]
        met &= median(speeds) >= GOAL and median(units) <= 1 / GOAL
        for name, found in (("cases a second", speeds), ("processor time a case", units)):
            told = " ".join(f"{one:.2f}" for one in found)
            print(f"{count} clients, {name}, stored to empty: {median(found):.2f} ({told})")
        for name in of["stored"][0].counters:
            stored_mean, empty_mean = (
                median(cost.counters[name] for cost in of[which]) for which in ("stored", "empty")
            )
            print(f"  {name} a case: {stored_mean:,.1f} and {empty_mean:,.1f}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
