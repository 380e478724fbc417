"""The services' databases on the embedded server: each its own, with an owner that sees no other."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
from psycopg import sql

from onewindow_cli.platform.private_files import read_private, write_private

# What the migration tool leaves behind when it is killed half-way: its own lock, which nobody would ever release.
_STALE_LOCK = "yoyo_lock"


def provide_databases(server: str, host: str, services: Sequence[str], folder: Path) -> dict[str, str]:
    """Make role and database of each service where they are missing; answers their addresses.

    Args:
        server: address of the server, as its superuser, without a database.
        host: ``host:port`` the services reach it at.
        services: names of roles and databases.
        folder: keeps the password of each role in ``<service>.database-password``.
    """

    def one(service: str) -> str:
        password = _password(folder / f"{service}.database-password")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
            _provide(admin, service, password)
        return f"postgresql://{service}:{password}@{host}/{service}"

    # Side by side: each waits for the disk.
    with ThreadPoolExecutor(max_workers=len(services) or 1) as pool:
        return dict(zip(services, pool.map(one, services), strict=True))


def migrate_all(
    addresses: Mapping[str, str], migrate: Callable[[str, str], int], *, sole_owner: bool
) -> dict[str, int]:
    """Bring every database to this release, side by side; answers the number of steps by service.

    Args:
        addresses: database address by service.
        migrate: ``chassis.storage.migrate.migrate``.
        sole_owner: nobody else can be migrating now, so a lock that is there is left over from a killed start.
    """

    def one(service: str) -> int:
        if sole_owner:
            _break_stale_lock(addresses[service])
        return migrate(addresses[service], f"{service}.storage")

    with ThreadPoolExecutor(max_workers=len(addresses) or 1) as pool:
        return dict(zip(addresses, pool.map(one, addresses), strict=True))


def _provide(admin: psycopg.Connection, service: str, password: str) -> None:
    name = sql.Identifier(service)
    if admin.execute("select from pg_roles where rolname = %s", [service]).rowcount == 0:
        admin.execute(sql.SQL("create role {} login").format(name))
    # Every time: the folder of secrets may be younger than the data.
    admin.execute(sql.SQL("alter role {} password {}").format(name, sql.Literal(password)))
    if admin.execute("select from pg_database where datname = %s", [service]).rowcount == 0:
        admin.execute(sql.SQL("create database {} owner {}").format(name, name))
        admin.execute(sql.SQL("revoke connect on database {} from public").format(name))


def _break_stale_lock(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        found = connection.execute("select to_regclass(%s)", [_STALE_LOCK]).fetchone()
        if found and found[0]:
            connection.execute(sql.SQL("delete from {}").format(sql.Identifier(_STALE_LOCK)))


def _password(path: Path) -> str:
    kept = read_private(path)
    if not kept:
        kept = secrets.token_hex(24)
        write_private(path, kept)
    return kept
