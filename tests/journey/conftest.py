"""One running platform for all journeys, with the starter catalogue published and receipt numbers at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journey.actors import Hall
from tests.journey.running import RunningPlatform, running

from onewindow_cli.platform.account import temporary_folder

RECEIPT_BATCH = "JOURNEY"


@pytest.fixture(scope="session")
def platform(catalogue_folder: Path) -> Iterator[RunningPlatform]:
    """The platform, as ``onewindow up`` runs it."""
    with temporary_folder() as folder, running(folder / "state") as started:
        started.publish_catalogue(catalogue_folder)
        with started.clients() as clients:
            Hall(clients).cashier.add_range(RECEIPT_BATCH, 1, 5_000)
        yield started


@pytest.fixture
def hall(platform: RunningPlatform) -> Iterator[Hall]:
    """The people of the demo's centre."""
    with platform.clients() as clients:
        yield Hall(clients)
