"""Two releases on the same databases and the same bus: processes of either, people of either, and the audit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import psycopg
from google.protobuf.message import Message
from tests.integration.releases.play_case import SHARDS, Watching, people
from tests.integration.tenancy.played import SERVICES

from chassis.execution import execute
from chassis.messaging.topology import CONSUMERS
from chassis.rpc import Call, Caller
from chassis.servicer.operations.audit import audit_rpcs
from chassis.storage.database import Database
from chassis.storage.reach import PLATFORM
from onewindow.access.v1.access_pb2 import Role
from onewindow_cli.audit.audit import audit
from onewindow_cli.audit.reading import RemoteBooks

if TYPE_CHECKING:
    from onewindow_cli.client import Clients

ROOT = Path(__file__).parents[3]
PLAY_SECONDS = 300
SETTLING_SECONDS = 30.0
NOBODY = "redis://127.0.0.1:1/0"


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


THIS = Release(ROOT)


@dataclass(frozen=True)
class Records:
    """The databases of the four services, with the schema of this release, and the bus between them."""

    databases: dict[str, str]
    owners: dict[str, str]
    admins: dict[str, str]
    bus_url: str
    keys: Path
    # Workers of supervision sign every evidence that is a minute old.
    signing_keys: Path
    catalogue: Path
    folder: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def work(self, release: Release, *services: str) -> list[subprocess.Popen[bytes]]:
        """Start workers of a release, of all services if none is named."""
        workers = [
            release.start(
                "-m",
                service,
                "work",
                log=self.folder / f"{service}.log",
                ONEWINDOW_DATABASE_URL=self.databases[service],
                ONEWINDOW_BUS_URL=self.bus_url,
                ONEWINDOW_REDIS_URL=NOBODY,
                ONEWINDOW_BUS_SHARDS=str(SHARDS),
                ONEWINDOW_SIGNING_KEYS_FOLDER=str(self.signing_keys),
            )
            for service in services or CONSUMERS
        ]
        self.running.extend(workers)
        return workers

    def stop(self, workers: Collection[subprocess.Popen[bytes]]) -> None:
        """Stop workers as an upgrade does, and wait for them."""
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(60)

    def visit(self, release: Release, centre: str) -> subprocess.Popen[bytes]:
        """Let people begin to open a centre and to play its cases by the code of a release; see ``ended``."""
        told = {
            "databases": self.databases,
            "admins": self.admins,
            "keys": str(self.keys),
            "catalogue": str(self.catalogue),
            "bus_url": self.bus_url,
            "centre": centre,
        }
        script = str(Path(__file__).parent / "play_case.py")
        visit = release.start(script, json.dumps(told), log=self._log(centre))
        self.running.append(visit)
        return visit

    def ended(self, visit: subprocess.Popen[bytes], centre: str) -> None:
        """Wait until its cases are played to the end, and every event they caused is handled."""
        assert visit.wait(PLAY_SECONDS) == 0, self._log(centre).read_text("utf-8")[-4000:]

    @contextmanager
    def people(self) -> Iterator[Watching]:
        """Let people act by the code of this release."""
        with people(self.databases, self.admins, str(self.keys), self.bus_url) as acting:
            yield acting

    @contextmanager
    def without_relays(self, service: str) -> Iterator[None]:
        """Let no relay of a service publish within the block: what is published, servicers publish."""
        with psycopg.connect(self.admins[service]) as holding:
            for shard in range(SHARDS):
                holding.execute("select pg_advisory_xact_lock(hashtext('outbox'), %s)", [shard])
            yield

    def ask(self, service: str, query: str, *parameters: str) -> Sequence[tuple[Any, ...]]:
        """Run a query of the test's own."""
        with psycopg.connect(self.admins[service], autocommit=True) as connection:
            return connection.execute(query.encode(), parameters).fetchall()

    def closed(self) -> dict[str, int]:
        """Answer how many cases of each centre are closed, as supervision knows."""
        closed = "select division_code, count(*) from case_record where closed_at is not null group by division_code"
        return dict(self.ask("supervision", closed))

    def kept(self) -> list[tuple[Any, ...]]:
        """Answer what services have not handled or not sent after a while."""
        give_up_at = time.monotonic() + SETTLING_SECONDS
        while (kept := self._kept()) and time.monotonic() < give_up_at:
            time.sleep(0.1)
        return kept

    def faults(self) -> list[tuple[str, object]]:
        """Answer what the audit finds wrong."""
        databases = {name: Database(url, source=name) for name, url in self.databases.items()}
        for database in databases.values():
            database.open()
        try:
            lines = audit(RemoteBooks(cast("Clients", _ServicesCalled(databases))), 30.0)
        finally:
            for database in databases.values():
                database.close()
        # What a timer fails on is told by its row alone.
        aside = "select timer, division_code, key, attempts, error from set_aside"
        told = [(f"set aside by {service}", row) for service in CONSUMERS for row in self.ask(service, aside)]
        return [*((line.code, line.breaches or line.subjects) for line in lines if not line.holds), *told]

    def _kept(self) -> list[tuple[Any, ...]]:
        queries = (
            "select source, sequence, type, state, error from inbox_event",
            "select stream_id, sequence from outbox",
        )
        return [(service, *row) for service in CONSUMERS for query in queries for row in self.ask(service, query)]

    def _log(self, centre: str) -> Path:
        return self.folder / f"{centre}.log"


@dataclass(frozen=True)
class _ServiceCalled:
    """The audit's RPCs of a service, called without a servicer."""

    service: str
    database: Database

    def call(self, request: Message, _answer: type[Message], *, seconds: float) -> Any:  # noqa: ANN401 - the answer
        """Answer one call of an operator."""
        del seconds
        name = type(request).DESCRIPTOR.name.removesuffix("Request")
        [rpc] = [one for one in audit_rpcs(SERVICES[self.service].storage) if one.method == name]
        command: Any = rpc.parse(request, Call(Caller("op", "63", "", frozenset(Role.values())), datetime.now(UTC)))
        execution = execute(self.database, rpc.handle, [command], {}, reaches=[PLATFORM], read_only=True)
        outcome: Any = execution.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        return rpc.render(outcome)


@dataclass(frozen=True)
class _ServicesCalled:
    databases: dict[str, Database]

    def all(self) -> list[_ServiceCalled]:
        return [_ServiceCalled(name, database) for name, database in self.databases.items()]
