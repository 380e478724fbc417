"""Shared fixtures: real servers, started once, on loopback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.databases import DatabaseServer, Furnish, open_database
from tests.journey.actors import Hall
from tests.journey.running import RunningPlatform, running

from chassis.privacy.key_files import Keys
from chassis.storage.database import Database
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.key_folder import prepare_keys
from onewindow_cli.platform.postgres import EmbeddedPostgres

pytest_plugins = ["tests.second_tries"]

# No test's truth is how long an example, or making one, took: a machine may be busy.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")

# One address reads more pages in a minute than a person does.
MANY = {"ONEWINDOW_LOOK_UPS_PER_MINUTE": "100000", "ONEWINDOW_CONSOLE_READ_SECONDS": "20"}
CATALOGUE = Path(__file__).parent.parent / "catalogue"


@pytest.fixture(scope="session")
def catalogue_folder() -> Path:
    """The starter catalogue."""
    return CATALOGUE


@pytest.fixture(scope="session")
def platform(catalogue_folder: Path) -> Iterator[RunningPlatform]:
    """One platform for all journeys and foreign clients, as ``onewindow up`` runs it: catalogue, posts, receipts."""
    with temporary_folder() as folder, running(folder / "state", MANY) as started:
        started.publish_catalogue(catalogue_folder)
        with started.clients() as clients:
            Hall(clients).cashier.add_range("JOURNEY", 1, 5_000)
        yield started


@pytest.fixture
def hall(platform: RunningPlatform) -> Iterator[Hall]:
    """The people of the demo's centre."""
    with platform.clients() as clients:
        yield Hall(clients)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a PostgreSQL server without a database name: ONEWINDOW_TEST_POSTGRES_URL or an embedded one."""
    given = os.environ.get("ONEWINDOW_TEST_POSTGRES_URL")
    if given:
        yield given
        return
    with temporary_folder() as folder:
        server = EmbeddedPostgres(folder / "postgres", durable=False)
        server.start()
        try:
            yield server.url("")
        finally:
            server.stop(discard=True)


@pytest.fixture(scope="session")
def database_server(postgres_url: str) -> Iterator[DatabaseServer]:
    """The server, with a role that owns databases and one that works with them."""
    server = DatabaseServer(postgres_url)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def keys_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one key, for servicers."""
    folder = tmp_path_factory.mktemp("keys")
    prepare_keys(folder)
    return folder


@pytest.fixture
def new_database(database_server: DatabaseServer, keys_folder: Path) -> Iterator[Callable[..., Database]]:
    """Make a fresh, migrated database for a service: ``new_database("intake")`` answers it opened.

    Opened as the service would, so row-level security binds it; ``tests.databases.administrator`` sees everything. Each
    is a copy of a template migrated, and with ``furnish`` furnished, once per session; it is dropped after the test.
    """
    opened: list[tuple[Database, str]] = []

    def make(source: str, furnish: Furnish | None = None, **options: object) -> Database:
        options.setdefault("keys", Keys(keys_folder))
        if furnish is None:
            name = database_server.create(f"{source}.storage")
        else:
            name = database_server.create_furnished(source, furnish, **options)
        opened.append((open_database(database_server, name, source, **options), name))
        return opened[-1][0]

    yield make
    for database, name in opened:
        database.close()
        database_server.drop(name)
