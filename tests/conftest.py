"""Shared fixtures: real servers, started once, on loopback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from chassis.storage.database import Database
from chassis.storage.migrate import migrate
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.postgres import EmbeddedPostgres

CATALOGUE = Path(__file__).parent.parent / "catalogue"


@pytest.fixture(scope="session")
def catalogue_folder() -> Path:
    """The starter catalogue."""
    return CATALOGUE


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a PostgreSQL server without a database name: ONEWINDOW_TEST_POSTGRES_URL or an embedded one."""
    given = os.environ.get("ONEWINDOW_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder / "postgres")
        server.start()
        try:
            yield server.url("")
        finally:
            server.stop(discard=True)


@pytest.fixture(scope="session")
def _templates() -> dict[str, str]:
    """Migrated template databases by storage package, made on first use."""
    return {}


@pytest.fixture
def new_database(postgres_url: str, _templates: dict[str, str]) -> Iterator[Callable[..., Database]]:
    """Make a fresh, migrated database for a service: ``new_database("intake")`` answers it opened.

    Each is a copy of a template migrated once per session; it is dropped after the test.
    """
    opened: list[tuple[Database, str]] = []

    def make(source: str, **options: object) -> Database:
        storage = f"{source}.storage"
        with psycopg.connect(f"{postgres_url}/postgres", autocommit=True) as admin:
            if storage not in _templates:
                template = f"template_{source}_{uuid4().hex[:8]}"
                admin.execute(f'create database "{template}"')
                migrate(f"{postgres_url}/{template}", storage)
                _templates[storage] = template
            name = f"{source}_{uuid4().hex[:8]}"
            admin.execute(f'create database "{name}" template "{_templates[storage]}"')
        database = Database(f"{postgres_url}/{name}", source=source, **options)  # type: ignore[arg-type]
        database.open()
        opened.append((database, name))
        return database

    yield make
    for database, name in opened:
        database.close()
        with psycopg.connect(f"{postgres_url}/postgres", autocommit=True) as admin:
            admin.execute(f'drop database "{name}" with (force)')
