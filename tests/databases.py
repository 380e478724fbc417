"""Databases for tests: owned by one role, worked with by another, as in an installation."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4
from weakref import WeakKeyDictionary

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from chassis.outcome import Outcome
from chassis.rpc import Handler
from chassis.storage.database import Database
from chassis.storage.migrate import migrate
from chassis.storage.reach import Reach

ResultT = TypeVar("ResultT")
# Puts into a database what each of its copies is to begin with; made once in a session, as it is known by itself.
Furnish = Callable[[Database], None]


@dataclass
class DatabaseServer:
    """A PostgreSQL server with two roles of this test session's; ``url`` is its superuser's, without a database."""

    url: str
    owner: str = field(default_factory=lambda: f"tests_owner_{uuid4().hex[:8]}")
    application: str = field(default_factory=lambda: f"tests_application_{uuid4().hex[:8]}")
    _password: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    # Databases to copy: migrated, by storage package, and furnished.
    _templates: dict[tuple[str, Furnish | None], str] = field(default_factory=dict)
    _admin: psycopg.Connection[Any] | None = None

    def start(self) -> None:
        """Make the roles."""
        for role in (self.owner, self.application):
            self.administrate("create role {} login password {}", role, sql.Literal(self._password))

    def stop(self) -> None:
        """Leave nothing behind, also of tests that failed half-way."""
        with psycopg.connect(f"{self.url}/postgres") as admin:
            owned = admin.execute(
                "select datname from pg_database where datdba = %s::text::regrole", [self.owner]
            ).fetchall()
        for (name,) in owned:
            self.drop(name)
        for role in (self.owner, self.application):
            self.administrate("drop role {}", role)
        if self._admin is not None:
            self._admin.close()

    def create(self, storage: str) -> str:
        """Make a migrated database of a service; answers its name."""
        if (storage, None) not in self._templates:
            template = f"template_{uuid4().hex[:8]}"
            self.administrate("create database {} owner {}", template, self.owner)
            migrate(self.owner_url(template), storage, self.application_url(template))
            # Only then: one that was migrated half-way would fail every later test.
            self._templates[storage, None] = template
        return self._copied(storage, self._templates[storage, None])

    def create_furnished(self, source: str, furnish: Furnish, **options: Any) -> str:  # noqa: ANN401 - of Database
        """Make a migrated database of a service with something in it; answers its name.

        Args:
            source: name of the service.
            furnish: what is in it; done once, and copied from then on.
            options: as whom and when it is done.
        """
        storage = f"{source}.storage"
        if (storage, furnish) not in self._templates:
            template = self.create(storage)
            database = open_database(self, template, source, **options)
            try:
                furnish(database)
            finally:
                database.close()
            self._templates[storage, furnish] = template
        return self._copied(storage, self._templates[storage, furnish])

    def drop(self, name: str) -> None:
        """Forget a database."""
        self.administrate("drop database {} with (force)", name)

    def admin_url(self, name: str) -> str:
        """Address of a database as the superuser."""
        return f"{self.url}/{name}"

    def owner_url(self, name: str) -> str:
        """Address of a database as the owner of its tables."""
        return self._url(self.owner, name)

    def application_url(self, name: str) -> str:
        """Address of a database as its service uses it."""
        return self._url(self.application, name)

    def administrate(self, statement: str, *parts: str | sql.Composable) -> None:
        """Run a statement as the superuser; plain parts are names."""
        composed = [sql.Identifier(part) if isinstance(part, str) else part for part in parts]
        try:
            self._connected().execute(sql.SQL(statement).format(*composed))
        except psycopg.OperationalError:
            if not self._connected().closed:
                raise
            # The server was started again.
            self._admin = None
            self._connected().execute(sql.SQL(statement).format(*composed))

    def _connected(self) -> psycopg.Connection[Any]:
        """The connection of whoever makes and drops databases, kept: it takes as long as they do."""
        if self._admin is None:
            self._admin = psycopg.connect(f"{self.url}/postgres", autocommit=True)
        return self._admin

    def _copied(self, storage: str, template: str) -> str:
        name = f"{storage.partition('.')[0]}_{uuid4().hex[:8]}"
        # Its files as they are: what is copied is not written to the log too, and a third of the time is enough.
        self.administrate("create database {} template {} owner {} strategy file_copy", name, template, self.owner)
        return name

    def _url(self, role: str, name: str) -> str:
        place = urlsplit(self.url).netloc.rpartition("@")[2]
        return f"postgresql://{role}:{self._password}@{place}/{name}"


# The superuser's address of each database that a test has open.
_ADMIN_URLS: WeakKeyDictionary[Database, str] = WeakKeyDictionary()


def open_database(server: DatabaseServer, name: str, source: str, **options: Any) -> Database:  # noqa: ANN401 - of Database
    """Open a database as its service does."""
    database = Database(server.application_url(name), source=source, **options)
    _ADMIN_URLS[database] = server.admin_url(name)
    database.open()
    return database


@contextmanager
def as_a_worker(database: Database) -> Iterator[Database]:
    """Within the block, a database as a worker has it: no worker has the keys of personal data."""
    keys, database._keys = database._keys, None
    try:
        yield database
    finally:
        database._keys = keys


def administrator(database: Database) -> psycopg.Connection[dict[str, Any]]:
    """Connect to an open database as somebody whom row-level security does not bind; commits every statement."""
    return psycopg.connect(_ADMIN_URLS[database], autocommit=True, row_factory=dict_row)


def handled(
    database: Database,
    handle: Handler[Any, ResultT],
    commands: Sequence[Any],
    *,
    centre_of: Callable[[Any], str] | None = None,
    read_only: bool = False,
) -> list[Outcome[ResultT]]:
    """Run a batch in one transaction, each command as its own centre, as the chassis does; raises what a handler does.

    Args:
        database: of the service.
        handle: a batch handler.
        commands: the batch.
        centre_of: a command's centre; without it that of its caller, or its own division code.
        read_only: no changes.
    """
    centre_of = centre_of or _centre_of
    groups: dict[Reach, list[int]] = {}
    for index, command in enumerate(commands):
        groups.setdefault(Reach(centre_of(command)), []).append(index)
    outcomes: dict[int, Outcome[ResultT]] = {}
    with database.unit(reach=min(groups), read_only=read_only) as unit:
        for reach, indexes in sorted(groups.items()):
            with unit.acting_as(reach):
                answers = handle(unit, [commands[index] for index in indexes])
            outcomes.update(zip(indexes, answers, strict=True))
    return [outcomes[index] for index in range(len(commands))]


def _centre_of(command: Any) -> str:  # noqa: ANN401 - any command
    caller = getattr(command, "caller", None)
    code: str = command.division_code if caller is None else caller.division_code
    return code
