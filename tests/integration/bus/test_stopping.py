"""A worker that is told to stop is gone within a stated time, whatever it is doing and whoever does not answer."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg
import pytest
from busexample.fixtures import KillableRedis, Side, Workers, relay_of, streams, wait_until
from busexample.rabbit import RabbitNode

from chassis.worker.work import GOODBYE_SECONDS

DRAIN_SECONDS = 0.5
# What a busy machine may add. All together is less than the five seconds a pool waits for a database that is deaf.
MARGIN_SECONDS = 2.5


@contextmanager
def deaf_server() -> Iterator[str]:
    """Host and port of a server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@contextmanager
def frozen(server: object) -> Iterator[None]:
    """Let a broker answer nothing for a while."""
    if isinstance(server, RabbitNode):
        with server.frozen():
            yield
        return
    assert isinstance(server, KillableRedis)
    os.kill(server.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(server.pid, signal.SIGCONT)


@contextmanager
def stuck_batch(intake: Side, fees: Side, url: str) -> Iterator[None]:
    """Let a worker that runs wait for a lock in the middle of a batch."""
    with psycopg.connect(fees.admin_url) as other:
        other.execute("lock table noted in exclusive mode")
        intake.emit((streams(1)[0], 1, ""))
        relay = relay_of(intake, url)
        relay.drain()
        relay.close()
        waiting = "select count(*) from pg_locks where not granted and relation = 'noted'::regclass"
        wait_until(lambda: fees.ask(waiting) == [(1,)])
        yield


@pytest.mark.parametrize(
    ("broker", "state"),
    [
        ("redis", "idle"),
        ("redis", "batch"),
        ("redis", "bus"),
        pytest.param("rabbitmq", "bus", marks=pytest.mark.needs_rabbitmq),
        ("redis", "database"),
    ],
    indirect=["broker"],
)
def test_a_worker_is_gone_when_its_time_is_up(
    broker: object, state: str, intake: Side, fees: Side, workers: Workers
) -> None:
    """Idle, in a batch, with a bus or a database that does not answer: the drain, a goodbye, and it has ended."""
    settings = {"ONEWINDOW_DRAIN_SECONDS": str(DRAIN_SECONDS)}
    with ExitStack() as stack:
        if state == "database":
            settings["ONEWINDOW_DATABASE_URL"] = f"postgresql://x:x@{stack.enter_context(deaf_server())}/x"
        worker = workers.start(**settings)
        wait_until((workers.folder / "heartbeat").exists)
        if state == "batch":
            stack.enter_context(stuck_batch(intake, fees, workers.bus_url))
        if state == "bus":
            stack.enter_context(frozen(broker))
            # Until a loop waits for its answer.
            intake.emit((streams(1)[0], 1, ""))
            time.sleep(1.0)
        began = time.monotonic()
        worker.send_signal(signal.SIGTERM)
        code = worker.wait(60)
        took_seconds = time.monotonic() - began

    assert code == 0
    assert took_seconds < DRAIN_SECONDS + GOODBYE_SECONDS + MARGIN_SECONDS


@pytest.mark.usefixtures("broker")
def test_a_message_is_acknowledged_when_its_effects_are_committed_and_not_before(
    intake: Side, fees: Side, workers: Workers
) -> None:
    """Killed between the two, a worker has lost nothing: the next one gets the message again."""
    worker = workers.start()
    wait_until((workers.folder / "heartbeat").exists)
    with stuck_batch(intake, fees, workers.bus_url):
        worker.kill()
        worker.wait(60)
    assert fees.heard() == {}
    workers.start()
    wait_until(lambda: list(fees.heard().values()) == [[1]])
