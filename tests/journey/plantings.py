"""Faults that can be planted in the databases of a played platform (``plantings.sql``), each of them undone.

Planted as somebody who can do anything to the tables: triggers, foreign keys and row-level security do not hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from tests.journey.running import RunningPlatform

_FAULT = re.compile(r"^-- fault: (.*)\n-- rule: (\w+), names: (.+)\n", re.MULTILINE)
_CHANGE = re.compile(r"^-- (\w+): ([\w ]+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Change:
    """Statements in one service's database, and the tables they change."""

    service: str
    tables: Sequence[str]
    statements: str


@dataclass(frozen=True, slots=True)
class Planting:
    """A fault: the rule that must see it, what the rule must name, and how it is made."""

    name: str
    rule: str
    names: str
    changes: Sequence[Change]


def read_plantings() -> list[Planting]:
    """Read every fault that can be planted."""
    _, *parts = _FAULT.split(Path(__file__).with_suffix(".sql").read_text("utf-8"))
    return [
        Planting(name, rule, names, _changes(text))
        for name, rule, names, text in zip(parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True)
    ]


def _changes(text: str) -> list[Change]:
    _, *parts = _CHANGE.split(text)
    return [
        Change(service, tables.split(), statements)
        for service, tables, statements in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


@contextmanager
def planted(platform: RunningPlatform, planting: Planting, cases: Mapping[str, str]) -> Iterator[None]:
    """Plant a fault, and put every table back as it was."""
    with ExitStack() as undo:
        for change in planting.changes:
            undo.enter_context(_changed(platform, change, cases))
        yield


@contextmanager
def _changed(platform: RunningPlatform, change: Change, cases: Mapping[str, str]) -> Iterator[None]:
    # What the verifier of the ledger found would outlast the planting.
    tables = dict.fromkeys([*change.tables, *(["ledger_check"] if change.service == "fees" else [])])
    with platform.database(change.service) as database:
        database.execute("set session_replication_role = replica")
        for table in tables:
            _run(database, "create temporary table {kept} as table {table}", table)
        try:
            with _verifier_held(platform) if change.service == "fees" else nullcontext():
                statements = re.sub(r"(?<!:):(\w+)", lambda named: f"'{cases[named[1]]}'", change.statements)
                database.execute(f"begin; {statements} commit".encode())
                yield
        finally:
            for table in tables:
                _run(database, "delete from {table}", table)
                _run(database, "insert into {table} overriding system value table {kept}", table)


@contextmanager
def _verifier_held(platform: RunningPlatform) -> Iterator[None]:
    """Leave no chain for the verifier to look at: it passes over rows that others hold, and a change is still free."""
    with platform.database("fees") as database:
        database.execute(
            "insert into ledger_check (division_code, checked_number, checked_hash, checked_at)"
            " select division_code, last_number, last_hash, now() from ledger_book on conflict do nothing"
        )
        database.execute("begin; select from ledger_check for key share")
        yield


def _run(database: psycopg.Connection[tuple[object, ...]], statement: str, table: str) -> None:
    names = {"table": sql.Identifier(table), "kept": sql.Identifier(f"kept_{table}")}
    database.execute(sql.SQL(statement).format(**names))
