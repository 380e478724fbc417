"""Fixtures of the bus tests: both brokers, fresh databases, worker processes. Imported by the folders' conftest."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import psycopg
import pytest
import redis
from google.protobuf.message import Message
from kombu import Connection
from tests.databases import DatabaseServer, open_database

from busexample.bootstrap import SERVICE
from busexample.rabbit import RabbitNode, find_rabbitmq
from chassis.messaging.bus import Bus
from chassis.messaging.inbox import KEPT_AT_ONCE, Inbox
from chassis.messaging.relay import Relay
from chassis.messaging.retrying import RetryPolicy
from chassis.messaging.topology import CONSUMERS, DEAD, notes_queue, queue_name
from chassis.storage.database import Database
from chassis.storage.reach import Reach
from chassis.subscription import WorkerRoom
from chassis.telemetry.recorder import Telemetry
from kernel.ids import new_case_id
from onewindow.intake.v1.events_pb2 import ApplicationReceived
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.forking import Forked, Forking
from onewindow_cli.platform.redis import EmbeddedRedis

SHARDS = 2
REQUIRE_ALL = "ONEWINDOW_REQUIRE_ALL"


class Broker(Protocol):
    """A server that can be killed and started again."""

    @property
    def url(self) -> str: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...


class KillableRedis(EmbeddedRedis):
    """A Redis server that a test may kill."""

    def kill(self) -> None:
        """End the server as a crash of its process would."""
        child = self._running()
        child.kill()
        child.wait()
        self._child = None


@pytest.fixture(scope="session")
def redis_broker() -> Iterator[Broker]:
    """A real Redis."""
    with temporary_folder() as folder:
        server = KillableRedis(folder / "redis")
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def rabbit_broker() -> Iterator[Broker]:
    """A real RabbitMQ; without one the test is skipped, or fails where everything is required."""
    if find_rabbitmq() is None:
        message = "NOT TESTED ON RABBITMQ: there is no rabbitmq-server here (Debian package rabbitmq-server)"
        if os.environ.get(REQUIRE_ALL) == "1":
            pytest.fail(message)
        pytest.skip(message)
    with temporary_folder() as folder:
        node = RabbitNode(folder)
        try:
            node.start()
            yield node
        finally:
            node.stop()


@pytest.fixture(params=["redis", pytest.param("rabbitmq", marks=pytest.mark.needs_rabbitmq)])
def broker(request: pytest.FixtureRequest) -> Broker:
    """Each of the two brokers, without any queue."""
    server: Broker = request.getfixturevalue("redis_broker" if request.param == "redis" else "rabbit_broker")
    forget_queues(server.url)
    return server


def forget_queues(url: str) -> None:
    """Delete what the bus declares."""
    if url.startswith("redis"):
        redis.Redis.from_url(url).flushdb()
        return
    with Connection(url) as connection, connection.channel() as channel:
        for name in _queues():
            channel.queue_delete(name)


def forget_messages(url: str) -> None:
    """Lose every message that nobody holds; on Redis, as after a flush, also what was declared."""
    if url.startswith("redis"):
        redis.Redis.from_url(url).flushdb()
        return
    with Connection(url) as connection, connection.channel() as channel:
        for name in _queues():
            channel.queue_purge(name)


def _queues() -> list[str]:
    of_events = [queue_name(service, shard) for service in CONSUMERS for shard in range(SHARDS)]
    return [DEAD, *map(notes_queue, CONSUMERS), *of_events]


@dataclass
class Side:
    """One service's own database."""

    url: str
    # As somebody whom row-level security does not bind.
    admin_url: str
    database: Database

    def emit(self, *events: tuple[UUID, int, str], centre: str = "410502") -> None:
        """Say events of streams of a centre in one unit: stream, number, ill."""
        with self.database.unit(reach=Reach(centre)) as unit:
            for stream_id, number, ill in events:
                event = ApplicationReceived(
                    case_id=str(stream_id), item_codes=[str(number)], bundle_codes=[ill] if ill else []
                )
                unit.emit(stream_id, centre, event)

    def say(self, stream_id: UUID, event: Message, centre: str = "410502") -> None:
        """Say an event of any kind."""
        with self.database.unit(reach=Reach(centre)) as unit:
            unit.emit(stream_id, centre, event)

    def outgoing(self) -> list[bytes]:
        """Take the events out of the outbox, oldest first."""
        taken = self.ask("with taken as (delete from outbox returning *) select event from taken order by outbox_id")
        return [bytes(event) for (event,) in taken]

    def ask(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Run a query of the test's own."""
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            cursor = connection.execute(query, parameters)
            return cursor.fetchall() if cursor.description else []

    def heard(self) -> dict[UUID, list[int]]:
        """Numbers the example noted of each stream, in its order."""
        rows = self.ask("select stream_id, array_agg(number order by noted_id) from noted group by stream_id")
        return dict(rows)

    def kept(self) -> list[tuple[int, str, int]]:
        """Events kept in the inbox: number, state, attempts."""
        return self.ask("select sequence, state, attempts from inbox_event order by stream_id, sequence")


@pytest.fixture
def side(database_server: DatabaseServer) -> Iterator[Callable[[str], Side]]:
    """Make the database of a service: ``side("intake")``."""
    made: list[tuple[str, Side]] = []

    def make(source: str) -> Side:
        name = database_server.create("busexample.storage")
        database = open_database(database_server, name, source, shards=SHARDS)
        urls = database_server.application_url(name), database_server.admin_url(name)
        made.append((name, Side(*urls, database)))
        return made[-1][1]

    yield make
    for name, opened in made:
        opened.database.close()
        database_server.drop(name)


@pytest.fixture
def intake(side: Callable[[str], Side]) -> Side:
    """The side that speaks."""
    return side("intake")


@pytest.fixture
def fees(side: Callable[[str], Side]) -> Side:
    """The side that listens."""
    return side("fees")


def silent(service: str = "fees") -> Telemetry:
    """Telemetry that nobody collects."""
    return Telemetry(service, "worker", endpoint=None, ratio=1.0)


def inbox_of(
    listening: Side,
    telemetry: Telemetry | None = None,
    *,
    room: WorkerRoom = SERVICE.worker,
    gathers: bool = False,
    kept_at_once: int = KEPT_AT_ONCE,
    **policy: float,
) -> Inbox:
    """Make the example's inbox; by default three tries without a delay."""
    tries = RetryPolicy(**{"max_attempts": 3, "first_seconds": 0.0, "limit_seconds": 0.0, **policy})  # type: ignore[arg-type]
    room = replace(room, subscriptions=[replace(heard, gathers=gathers) for heard in room.subscriptions])
    return Inbox(listening.database, room, telemetry or silent(), tries, kept_at_once=kept_at_once)


def bus_of(url: str, service: str) -> Bus:
    """Make a bus."""
    return Bus(url, service=service, shards=SHARDS, visibility_seconds=2.0)


def relay_of(speaking: Side, url: str, batch_size: int = 20) -> Relay:
    """Make the relay of a side."""
    return Relay(
        speaking.database, bus_of(url, speaking.database.source), silent(), batch_size=batch_size, patience_seconds=0.0
    )


def streams(count: int, shards: int = 1) -> list[UUID]:
    """Fresh streams; of so many shards each gets its share of them."""
    return [_stream_of(number % shards, shards) for number in range(count)]


def _stream_of(shard: int, shards: int) -> UUID:
    while (stream := new_case_id(datetime.now(UTC))).int % shards != shard:
        pass
    return stream


@dataclass
class Workers:
    """Worker processes of the example, all on one database and broker."""

    fees: Side
    bus_url: str
    folder: Path
    forking: Forking
    running: list[Forked] = field(default_factory=list)

    def start(self, service: str = "SERVICE", **settings: str) -> Forked:
        """Start one more worker, of a service in ``busexample.bootstrap``."""
        environment = {
            **_environment(),
            "BUSEXAMPLE": service,
            "ONEWINDOW_DATABASE_URL": self.fees.url,
            "ONEWINDOW_BUS_URL": self.bus_url,
            "ONEWINDOW_REDIS_URL": "redis://127.0.0.1:1/0",
            "ONEWINDOW_BUS_SHARDS": str(SHARDS),
            "ONEWINDOW_BUS_VISIBILITY_SECONDS": "2",
            "ONEWINDOW_RETRY_SECONDS": "0.05",
            "ONEWINDOW_MAX_ATTEMPTS": "3",
            "ONEWINDOW_RECOVERY_SECONDS": "0.5",
            "ONEWINDOW_HEARTBEAT_FILE": str(self.folder / "heartbeat"),
            "ONEWINDOW_READY_FILE": str(self.folder / "ready"),
            **settings,
        }
        worker = self.forking.fork("busexample", "busexample worker", environment, self.log)
        self.running.append(worker)
        wait_until(lambda: worker.poll() is not None or worker.pid != 0, seconds=60)
        return worker

    @property
    def log(self) -> Path:
        """What the workers wrote."""
        return self.folder / "worker.log"

    @property
    def said_beside(self) -> list[str]:
        """Lines of the log that are none of its records."""
        return [line for line in self.log.read_text().splitlines() if not line.startswith("{")]


def _environment() -> dict[str, str]:
    """What every worker has."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.fixture(scope="session")
def forking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forking]:
    """Forks workers: each would import for a second what they all need."""
    made = Forking("work", ["busexample.bootstrap"], _environment(), tmp_path_factory.mktemp("loader") / "loader.log")
    yield made
    made.stop()


@pytest.fixture
def workers(fees: Side, broker: Broker, tmp_path: Path, forking: Forking) -> Iterator[Workers]:
    """Worker processes; those still alive are killed after the test."""
    started = Workers(fees, broker.url, tmp_path, forking)
    yield started
    for worker in started.running:
        if worker.poll() is None:
            worker.kill()
        worker.wait(60)


def wait_until(true: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for something to become true; fails if it does not in time."""
    give_up_at = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < give_up_at, f"not within {seconds} seconds"
        time.sleep(0.05)
