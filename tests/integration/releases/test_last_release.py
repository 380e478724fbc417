"""The last release and this one side by side, on the schema of this one: people and workers of either, events of both.

The last release is its own code, as git keeps it under the revision in ``LAST_RELEASE``; who releases writes the tag
there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from tests.databases import DatabaseServer

from chassis.messaging.topology import CONSUMERS
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.redis import EmbeddedRedis

ROOT = Path(__file__).parents[3]
REVISION = (Path(__file__).parent / "LAST_RELEASE").read_text("utf-8").strip()
PLAY_SECONDS = 300


@dataclass(frozen=True)
class Release:
    """The code of a release."""

    folder: Path

    def start(self, *arguments: str, log: Path, **environment: str) -> subprocess.Popen[bytes]:
        """Start Python on this code."""
        sources = [*self.folder.glob("libs/*/src"), *self.folder.glob("services/*/src"), self.folder / "cli" / "src"]
        path = [*map(str, sources), str(self.folder)]
        passed = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(path), **environment}
        with log.open("ab") as out:
            return subprocess.Popen([sys.executable, "-W", "ignore", *arguments], env=passed, stdout=out, stderr=out)


@dataclass(frozen=True)
class Records:
    """The databases of the four services, with the schema of this release, and the bus between them."""

    databases: dict[str, str]
    admins: dict[str, str]
    bus_url: str
    keys: Path
    folder: Path

    @contextmanager
    def worked_on_by(self, release: Release) -> Iterator[None]:
        """Within the block, workers of a release do what is theirs."""
        workers = [
            release.start(
                "-m",
                service,
                "work",
                log=self.folder / f"{service}.log",
                ONEWINDOW_DATABASE_URL=url,
                ONEWINDOW_BUS_URL=self.bus_url,
                ONEWINDOW_REDIS_URL=self.bus_url,
            )
            for service, url in self.databases.items()
        ]
        try:
            yield
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.wait(60)

    def play(self, release: Release, catalogue: Path, centre: str) -> None:
        """Let people of a centre act by the code of a release, until every event they cause is handled."""
        told = json.dumps(
            {
                "databases": self.databases,
                "admins": self.admins,
                "keys": str(self.keys),
                "catalogue": str(catalogue),
                "centre": centre,
            }
        )
        log = self.folder / f"{centre}.log"
        player = release.start(str(Path(__file__).parent / "play_case.py"), told, log=log)
        assert player.wait(PLAY_SECONDS) == 0, log.read_text("utf-8")[-4000:]

    def ask(self, service: str, query: str, *parameters: str) -> Sequence[tuple[object, ...]]:
        """Run a query of the test's own."""
        with psycopg.connect(self.admins[service], autocommit=True) as connection:
            return connection.execute(query.encode(), parameters).fetchall()


@pytest.fixture(scope="module")
def last_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The code of the last release; a clone without history has none, which is said."""
    if not (ROOT / ".git").exists() or _git("rev-parse", "--is-shallow-repository") == "true":
        pytest.skip("NOT TESTED AGAINST THE LAST RELEASE: this clone has no history")
    folder = tmp_path_factory.mktemp("last-release")
    archive = folder / "code.tar"
    _git("archive", "--output", str(archive), REVISION, "libs", "services", "cli", "tests", "catalogue")
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder], check=True)
    return Release(folder)


@pytest.fixture(scope="module")
def records(
    database_server: DatabaseServer, keys_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Records]:
    """Fresh ones, with a bus."""
    names = {service: database_server.create(f"{service}.storage") for service in CONSUMERS}
    with temporary_folder() as folder:
        redis = EmbeddedRedis(folder / "redis")
        redis.start()
        yield Records(
            databases={service: database_server.application_url(name) for service, name in names.items()},
            admins={service: database_server.admin_url(name) for service, name in names.items()},
            bus_url=redis.url,
            keys=keys_folder,
            folder=tmp_path_factory.mktemp("logs"),
        )
        redis.stop()
    for name in names.values():
        database_server.drop(name)


@pytest.mark.parametrize(
    ("centre", "old_workers"),
    [("632801", True), ("632802", False)],
    ids=["last release's workers", "last release's servicers"],
)
def test_two_releases_side_by_side_lose_nothing(
    records: Records, last_release: Release, catalogue_folder: Path, centre: str, *, old_workers: bool
) -> None:
    """Cases are played to the end: every event of the one is handled by the other, and nothing is kept or parked."""
    this = Release(ROOT)
    people, workers = (this, last_release) if old_workers else (last_release, this)
    with records.worked_on_by(workers):
        records.play(people, catalogue_folder, centre)

    kept = [row for service in CONSUMERS for row in records.ask(service, "select * from inbox_event")]
    assert kept == []
    closed = "select count(*) from case_record where division_code = %s and closed_at is not null"
    assert records.ask("supervision", closed, centre) == [(1,)]


def _git(*arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(ROOT), *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()
