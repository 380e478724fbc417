"""The code of the last release, and fresh records with either bus."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from busexample.fixtures import Broker, forget_queues, rabbit_broker, redis_broker
from tests.databases import DatabaseServer
from tests.integration.releases.side_by_side import ROOT, Records, Release

from chassis.messaging.topology import CONSUMERS
from onewindow_cli.platform.key_folder import prepare_signing_keys

__all__ = ["last_release", "rabbit_broker", "records_on", "redis_broker"]

REVISION = (Path(__file__).parent / "LAST_RELEASE").read_text("utf-8").strip()


@pytest.fixture(scope="session")
def last_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The code of the last release; a clone without history has none, which is said."""
    if not (ROOT / ".git").exists() or _git("rev-parse", "--is-shallow-repository") == "true":
        pytest.skip("NOT TESTED AGAINST THE LAST RELEASE: this clone has no history")
    folder = tmp_path_factory.mktemp("last-release")
    archive = folder / "code.tar"
    _git("archive", "--output", str(archive), REVISION, "libs", "services", "cli", "tests", "catalogue")
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder], check=True)
    return Release(folder)


@pytest.fixture
def records_on(
    database_server: DatabaseServer, keys_folder: Path, last_release: Release, tmp_path: Path
) -> Iterator[Callable[[Broker], Records]]:
    """Make fresh records on an empty broker; what still works on them at the end is stopped."""
    names = {service: database_server.create(f"{service}.storage") for service in CONSUMERS}
    signing_keys = tmp_path / "signing-keys"
    prepare_signing_keys(signing_keys)
    made: list[Records] = []

    def make(broker: Broker) -> Records:
        forget_queues(broker.url)
        records = Records(
            databases={service: database_server.application_url(name) for service, name in names.items()},
            owners={service: database_server.owner_url(name) for service, name in names.items()},
            admins={service: database_server.admin_url(name) for service, name in names.items()},
            bus_url=broker.url,
            keys=keys_folder,
            signing_keys=signing_keys,
            # That of the release before: people of either import it.
            catalogue=last_release.folder / "catalogue",
            folder=tmp_path,
        )
        made.append(records)
        return records

    yield make
    for records in made:
        records.stop(records.running)
        forget_queues(records.bus_url)
    for name in names.values():
        database_server.drop(name)


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()
