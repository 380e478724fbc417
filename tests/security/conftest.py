"""One running platform with two centres at work, and somebody who has stolen everything but the right to act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journey.actors import Hall
from tests.journey.running import RunningPlatform, running
from tests.security.forge import Forge
from tests.security.target import Target, prepare

from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.issuer import AUDIENCE
from onewindow_cli.platform.issuer_keys import SIGNING_KEY
from onewindow_cli.platform.private_files import read_private

# What the fuzzer sends in a minute from one address is more than any page does.
MANY = {"ONEWINDOW_LOOK_UPS_PER_MINUTE": "100000"}


@pytest.fixture(scope="session")
def platform(catalogue_folder: Path) -> Iterator[RunningPlatform]:
    """The platform, with the catalogue and the posts of both counties."""
    with temporary_folder() as folder, running(folder / "state", MANY) as started:
        started.publish_catalogue(catalogue_folder)
        with started.clients() as clients:
            Hall(clients).cashier.add_range("SECURITY", 1, 5_000)
        yield started


@pytest.fixture(scope="session")
def forge(platform: RunningPlatform) -> Forge:
    """The issuer's own key in the wrong hands."""
    return Forge(platform.record.issuer, AUDIENCE, read_private(platform.state.secret(SIGNING_KEY)))


@pytest.fixture(scope="session")
def target(platform: RunningPlatform, catalogue_folder: Path) -> Target:
    """Cases of the demo's centre."""
    with platform.clients() as clients:
        return prepare(Hall(clients), catalogue_folder)
