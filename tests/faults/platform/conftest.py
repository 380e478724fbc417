"""Platforms to be hurt: each module has its own, so that what is broken here is nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journey.actors import Hall
from tests.journey.running import RunningPlatform, running
from tests.journey.stored import settle

from onewindow_cli.platform.account import temporary_folder

RECEIPT_BATCH = "FAULTS"


@pytest.fixture(scope="module")
def platform(catalogue_folder: Path) -> Iterator[RunningPlatform]:
    """A running platform with the starter catalogue and receipt numbers."""
    with temporary_folder() as folder, running(folder / "state") as started:
        furnish(started, catalogue_folder)
        yield started


def furnish(started: RunningPlatform, catalogue: Path) -> None:
    """Publish the catalogue and take over receipt numbers; returns when every service knows of both."""
    started.publish_catalogue(catalogue)
    with started.clients() as clients:
        Hall(clients).cashier.add_range(RECEIPT_BATCH, 1, 50_000)
    settle(started)
