"""Brings a database to the schema of this release: the chassis's migrations, then the service's own.

Plain SQL, one small step a file, applied once under a lock by yoyo. A step must leave the released code running
(expand first, contract in a later release).
"""

from __future__ import annotations

from contextlib import closing
from importlib.resources import as_file, files
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from yoyo import default_migration_table, read_migrations
from yoyo.backends.core import PostgresqlPsycopgBackend
from yoyo.connections import parse_uri
from yoyo.migrations import MigrationList

from chassis.starting import CannotStart
from chassis.storage.queries import load_queries

SQL = load_queries("chassis.storage", "grants.sql")

# A migration that waits longer for a lock gives up and can be run again (milliseconds).
LOCK_TIMEOUT_MS = 5_000

_ONE_ROLE = (
    "ONEWINDOW_OWNER_DATABASE_URL and ONEWINDOW_DATABASE_URL must name two roles: the first owns the tables, the second"
    " works with them and owns nothing. 两个地址须使用不同角色：前者拥有数据表，后者只读写数据、不拥有任何表。"
)
_NO_ROLE = ("the role of ONEWINDOW_DATABASE_URL does not exist", "ONEWINDOW_DATABASE_URL 的角色不存在")


def migrate(url: str, storage: str, application: str) -> int:
    """Apply what is missing, and grant the application's role what it needs; answers how many steps were applied.

    Args:
        url: ``postgresql://`` address of the service's database as the owner of its tables.
        storage: dotted package with the service's ``migrations`` folder.
        application: ``postgresql://`` address the service itself works with: as another role, which owns nothing.

    Raises:
        CannotStart: the two roles are one, or the application's is missing.
    """
    role = conninfo_to_dict(application).get("user")
    if not role or role == conninfo_to_dict(url).get("user"):
        raise CannotStart([_ONE_ROLE])
    backend = _QuietBackend(parse_uri(_yoyo_url(url)), default_migration_table)
    backend.init_database()
    with (
        closing(backend.connection),
        as_file(files("chassis.storage") / "migrations") as shared,
        as_file(files(storage) / "migrations") as own,
        backend.lock(),
    ):
        steps = MigrationList([*read_migrations(str(shared)), *read_migrations(str(own))])
        missing = backend.to_apply(steps)
        backend.apply_migrations(missing)
        _grant(url, str(role))
        return len(missing)


class _QuietCursor(psycopg.Cursor[Any]):
    """Seems to answer no rows: yoyo prints those that a step's ``select`` of a function answers."""

    @property
    def description(self) -> None:
        """Nothing."""
        return


class _QuietBackend(PostgresqlPsycopgBackend):  # type: ignore[misc]  # yoyo ships no types
    """A backend whose cursors are quiet."""

    def connect(self, dburi: Any) -> Any:  # noqa: ANN401 - yoyo ships no types
        """Connect; yoyo does so anew for every step."""
        connection = super().connect(dburi)
        connection.cursor_factory = _QuietCursor
        return connection


def _grant(url: str, role: str) -> None:
    """Grant rows of tables that row-level security guards, and calls of functions that look past it; nothing else."""
    with psycopg.connect(url, options=f"-c lock_timeout={LOCK_TIMEOUT_MS}") as connection:
        if connection.execute("select from pg_roles where rolname = %s", [role]).rowcount == 0:
            raise CannotStart([f"{_NO_ROLE[0]}: {role}", f"{_NO_ROLE[1]}：{role}"])
        for row in SQL.grants(connection, role=role):
            connection.execute(row[0])


def _yoyo_url(url: str) -> str:
    scheme, rest = url.split("://", 1)
    if scheme not in {"postgresql", "postgres"}:
        msg = f"a database address starts with postgresql://, not {scheme}://"
        raise ValueError(msg)
    separator = "&" if "?" in rest else "?"
    return f"postgresql+psycopg://{rest}{separator}options=-c%20lock_timeout%3D{LOCK_TIMEOUT_MS}"
