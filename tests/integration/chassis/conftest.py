"""A servicer of the example service on a real database, spoken to over a real channel, watched by a real collector."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from exampleservice.bootstrap import SERVICE
from exampleservice.harness import Client, Collector, Gate, Running
from issuing import FixtureIssuer

from chassis.servicer.serve import Servicer
from chassis.settings import Settings
from chassis.storage.database import Database
from onewindow_cli.platform.ports import reserve_any


@pytest.fixture
def database(new_database: Callable[[str], Database]) -> Database:
    """The example's database."""
    return new_database("exampleservice")


@pytest.fixture
def gate(database: Database) -> Iterator[Gate]:
    """The gate of what sleeps in the example, shut."""
    shut = Gate(database)
    yield shut
    shut.open()


@pytest.fixture
def database_url(database: Database) -> str:
    """Its address."""
    return str(database._pool.conninfo)


@pytest.fixture
def reserved_port() -> Iterator[int]:
    """A port nobody else is given while nothing listens on it."""
    reserved = reserve_any()
    yield reserved.number
    reserved.release()


@pytest.fixture
def issuer() -> Iterator[FixtureIssuer]:
    """The issuer whose tokens the servicers believe."""
    listening = FixtureIssuer()
    yield listening
    listening.stop()


@pytest.fixture
def running(database_url: str, issuer: FixtureIssuer, keys_folder: Path) -> Running:
    """Start servicers with changed settings, each an async context that answers its client."""

    @asynccontextmanager
    async def run(**changes: Any) -> AsyncIterator[Client]:  # noqa: ANN401 - any setting
        nowhere = "redis://127.0.0.1/0"
        told = {"redis_url": nowhere, "oidc_issuer": issuer.address, "keys_folder": keys_folder, **changes}
        settings = Settings(database_url=database_url, bus_url=nowhere, **told)
        servicer = Servicer(SERVICE, settings)
        port = await servicer.start()
        try:
            address = f"127.0.0.1:{port}"
            async with grpc.aio.insecure_channel(address) as channel:
                yield Client(channel, servicer, issuer, address)
        finally:
            await servicer.stop()

    return run


@pytest.fixture
def collector() -> Iterator[Collector]:
    """A collector that listens."""
    listening = Collector()
    yield listening
    listening.stop()
