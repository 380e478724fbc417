"""Databases of a service with rows made by SQL, in a PostgreSQL server of their own in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg

from chassis.storage.database import Database
from chassis.storage.migrate import migrate
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.databases import provide_databases
from onewindow_cli.platform.postgres import EmbeddedPostgres


@dataclass(frozen=True)
class MigratedStore:
    """A migrated database, as its service and as its administrator."""

    application: str
    administrator: str
    service: str = "approval"

    def run(self, statement: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Run a statement; answers its rows."""
        with psycopg.connect(self.administrator, autocommit=True) as connection:
            cursor = connection.execute(statement.encode(), parameters)
            return cursor.fetchall() if cursor.description else []

    def publish(self, *centres: str) -> None:
        """Give centres a calendar without holidays."""
        self.run(
            "insert into centre_calendar (division_code, version, special_days, published_at)"
            " select centre, 1, '[]', now() from unnest(%(centres)s::text[]) as centre",
            centres=list(centres),
        )

    def database(self, now: datetime | None = None) -> Database:
        """Open it as its service does; ``now`` stops the clock of its units."""
        database = Database(
            self.application, source=self.service, connections=2, clock=lambda: now or datetime.now(UTC)
        )
        database.open()
        return database


@contextmanager
def standing(
    names: Iterable[str], *, durable: bool = True, service: str = "approval"
) -> Iterator[dict[str, MigratedStore]]:
    """Start a server with an empty database of a service for each name.

    Args:
        names: of the databases.
        durable: False leaves fsync out, where only reading is measured.
        service: whose.
    """
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder / "postgres", durable=durable)
        server.start()
        try:
            addresses = provide_databases(server.url(""), f"127.0.0.1:{server.port}", list(names), folder)
            for address in addresses.values():
                migrate(address.owner, f"{service}.storage", address.application)
            yield {
                name: MigratedStore(address.application, server.url(name), service)
                for name, address in addresses.items()
            }
        finally:
            server.stop(discard=True)
