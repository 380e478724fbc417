"""Workers and brokers killed in the middle of the work: nothing lost, nothing twice, order kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import psycopg
import pytest
from busexample.bootstrap import SLOW
from busexample.fixtures import Broker, Side, Workers, relay_of, streams, wait_until
from busexample.rabbit import RabbitNode

from chassis.messaging import rabbitmq
from chassis.messaging.bus import Bus
from chassis.messaging.delivery import BusUnavailable, Outgoing
from chassis.messaging.relay import Relay
from chassis.storage.database import DatabaseUnavailable

CASES, EVENTS = 60, 20
# The slow event of a few streams makes sure that something is running when the axe falls.
SLOW_EVERY = 15
BROKER_SETTLES_SECONDS = 5.0
NOT_FOR_EVER_SECONDS = 30.0


@contextmanager
def relaying(relay: Relay) -> Iterator[None]:
    """Empty an outbox in the background, whatever happens to the broker."""
    ended = threading.Event()

    def run() -> None:
        while not ended.is_set():
            try:
                pause = 0.0 if relay.drain() else 0.02
            except (BusUnavailable, DatabaseUnavailable):
                pause = 0.1
            time.sleep(pause)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        relay.close()


def speak(intake: Side, cases: list[UUID], first: int, last: int) -> None:
    """Say events ``first`` to ``last`` of every case, a few of them slow to handle."""
    for number in range(first, last + 1):
        intake.emit(
            *[
                (case, number, SLOW if number % SLOW_EVERY == 0 and not place % 20 else "")
                for place, case in enumerate(cases)
            ]
        )


def count(fees: Side) -> int:
    """How many events took effect."""
    return sum(map(len, fees.heard().values()))


def assert_all_once(fees: Side, cases: list[UUID], last: int) -> None:
    """Wait for every event; each took effect once and in order, and the example spoke once for each."""
    wait_until(lambda: count(fees) >= len(cases) * last, seconds=60)
    assert fees.heard() == {case: list(range(1, last + 1)) for case in cases}
    said = "select count(*), count(distinct stream_id), min(sequence), max(sequence) from stream"
    assert fees.ask(said) == [(len(cases), len(cases), last, last)]
    wait_until(lambda: fees.kept() == [])


@pytest.mark.slow
def test_workers_killed_in_the_middle_of_the_work(broker: Broker, intake: Side, fees: Side, workers: Workers) -> None:
    """Four times kill -9 while events flow; the next worker finds what the dead one had in hand, at once."""
    cases = streams(CASES)
    with relaying(relay_of(intake, broker.url, batch_size=10)):
        worker = workers.start()
        for round_ in range(4):
            before = count(fees)
            speak(intake, cases, round_ * 5 + 1, round_ * 5 + 5)
            wait_until(lambda before=before: count(fees) > before)  # type: ignore[misc]  # mypy cannot type defaults of a lambda
            worker.kill()
            worker.wait(60)
            worker = workers.start()
        assert_all_once(fees, cases, EVENTS)


@pytest.mark.slow
def test_a_worker_killed_beside_one_that_lives(broker: Broker, intake: Side, fees: Side, workers: Workers) -> None:
    """Nobody restarts the dead one: the living one gets its messages after the visibility timeout at the latest."""
    cases = streams(CASES)
    with relaying(relay_of(intake, broker.url, batch_size=5)):
        first, _ = workers.start(), workers.start()
        speak(intake, cases, 1, 10)
        wait_until(lambda: count(fees) > CASES)
        first.kill()
        speak(intake, cases, 11, EVENTS)
        assert_all_once(fees, cases, EVENTS)


@pytest.mark.slow
def test_a_broker_killed_and_started_again(broker: Broker, intake: Side, fees: Side, workers: Workers) -> None:
    """Relay and worker come back by themselves; what was confirmed is still there, the rest is published again."""
    cases = streams(CASES)
    # A node takes as long to start as everything else here.
    rounds = 1 if isinstance(broker, RabbitNode) else 2
    workers.start()
    with relaying(relay_of(intake, broker.url, batch_size=5)):
        speak(intake, cases, 1, 5)
        wait_until(lambda: count(fees) == len(cases) * 5)
        if isinstance(broker, RabbitNode):
            # It writes the directory of its queues now and then: one made a moment ago may have no leader for ever.
            time.sleep(BROKER_SETTLES_SECONDS)
        for round_ in range(1, rounds + 1):
            speaking = threading.Thread(target=speak, args=(intake, cases, round_ * 5 + 1, round_ * 5 + 5))
            speaking.start()
            time.sleep(0.05)
            broker.kill()
            speaking.join()
            broker.start()
            # Nor is it killed while it still recovers them.
            wait_until(lambda said=round_ * 5 + 5: count(fees) >= len(cases) * said, seconds=60)  # type: ignore[misc]  # as above
        assert_all_once(fees, cases, rounds * 5 + 5)


@pytest.mark.slow
def test_a_database_that_drops_every_connection(broker: Broker, intake: Side, fees: Side, workers: Workers) -> None:
    """Connections cut again and again: batches are repeated, no attempt is counted, nothing is parked."""
    cases = streams(CASES)
    workers.start()
    with relaying(relay_of(intake, broker.url, batch_size=5)):
        for round_ in range(4):
            speak(intake, cases, round_ * 5 + 1, round_ * 5 + 5)
            with psycopg.connect(fees.admin_url, autocommit=True) as other:
                other.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                    " where datname = current_database() and application_name like 'onewindow%'"
                )
        assert_all_once(fees, cases, EVENTS)
    assert "event_parked" not in workers.log.read_text()


@pytest.mark.slow
@pytest.mark.needs_rabbitmq
def test_a_broker_that_answers_nothing_any_more_keeps_nobody_for_ever(
    rabbit_broker: RabbitNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the confirmation nor the goodbye is waited for without end: the next connection is the way on."""
    bus = Bus(rabbit_broker.url, service="intake", shards=2, visibility_seconds=15.0)
    publisher = bus.publisher()
    # Of the limits that they are: nobody is to wait for them here.
    monkeypatch.setattr(rabbitmq, "CONFIRM_TIMEOUT_SECONDS", 1.0)
    monkeypatch.setattr(rabbitmq, "CONNECT_TIMEOUT_SECONDS", 1.0)
    with rabbit_broker.frozen():
        began = time.monotonic()
        with pytest.raises(BusUnavailable):
            publisher.publish([Outgoing(0, b"", 1)])
        publisher.close()
        with pytest.raises(BusUnavailable):
            bus.publisher()
        waited_seconds = time.monotonic() - began
    assert waited_seconds < NOT_FOR_EVER_SECONDS
    monkeypatch.undo()
    bus.publisher().close()
