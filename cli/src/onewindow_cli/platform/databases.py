"""The services' databases on the embedded server: each its own, with an owner, and a role to work as that owns nothing.

Neither sees another service's database; the second sees the rows of one centre at a time (row-level security).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from onewindow_cli.platform.private_files import read_private, write_private


@dataclass(frozen=True, slots=True)
class DatabaseAddresses:
    """One database, as two roles: ``owner`` for migrations, ``application`` for everything else. With passwords."""

    owner: str
    application: str


def provide_databases(server: str, host: str, services: Sequence[str], folder: Path) -> dict[str, DatabaseAddresses]:
    """Make the roles and the database of each service where they are missing; answers their addresses.

    A folder of a release that knew one role for each service is brought over: that role stays the owner.

    Args:
        server: address of the server, as its superuser, without a database.
        host: ``host:port`` the services reach it at.
        services: names of databases and of their owners; the role a service works as is ``<service>_app``.
        folder: keeps the owner's password in ``<service>.database-password``, the other in ``<service>.app-password``.
    """

    def one(service: str) -> DatabaseAddresses:
        owner = _Role(service, _password(folder / f"{service}.database-password"))
        application = _Role(f"{service}_app", _password(folder / f"{service}.app-password"))
        with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
            _provide(admin, service, owner, application)
        return DatabaseAddresses(owner.address(host, service), application.address(host, service))

    # Side by side: each waits for the disk.
    with ThreadPoolExecutor(max_workers=len(services) or 1) as pool:
        return dict(zip(services, pool.map(one, services), strict=True))


def migrate_all(databases: Mapping[str, DatabaseAddresses], migrate: Callable[[str, str, str], int]) -> dict[str, int]:
    """Bring every database to this release, side by side; answers the number of steps by service.

    Args:
        databases: addresses by service.
        migrate: ``chassis.storage.migrate.migrate``.
    """

    def one(service: str) -> int:
        addresses = databases[service]
        return migrate(addresses.owner, f"{service}.storage", addresses.application)

    with ThreadPoolExecutor(max_workers=len(databases) or 1) as pool:
        return dict(zip(databases, pool.map(one, databases), strict=True))


@dataclass(frozen=True, slots=True)
class _Role:
    name: str
    password: str

    def address(self, host: str, database: str) -> str:
        return f"postgresql://{self.name}:{self.password}@{host}/{database}"


def _provide(admin: psycopg.Connection, database: str, owner: _Role, application: _Role) -> None:
    for role in (owner, application):
        name = sql.Identifier(role.name)
        if admin.execute("select from pg_roles where rolname = %s", [role.name]).rowcount == 0:
            admin.execute(sql.SQL("create role {} login").format(name))
        # Every time: the folder of secrets may be younger than the data.
        admin.execute(sql.SQL("alter role {} password {}").format(name, sql.Literal(role.password)))
    names = {"database": sql.Identifier(database), "owner": sql.Identifier(owner.name)}
    if admin.execute("select from pg_database where datname = %s", [database]).rowcount == 0:
        admin.execute(sql.SQL("create database {database} owner {owner}").format(**names))
        admin.execute(sql.SQL("revoke connect on database {database} from public").format(**names))
    names["application"] = sql.Identifier(application.name)
    admin.execute(sql.SQL("grant connect on database {database} to {application}").format(**names))


def _password(path: Path) -> str:
    kept = read_private(path)
    if not kept:
        kept = secrets.token_hex(24)
        write_private(path, kept)
    return kept
