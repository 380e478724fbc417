"""Messages that kill whoever takes them, and dead letters: nothing stands still for ever, nothing is lost."""

from __future__ import annotations

import signal
from contextlib import suppress
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from busexample.bootstrap import DEADLY
from busexample.fixtures import (
    SHARDS,
    Broker,
    Side,
    Workers,
    bus_of,
    inbox_of,
    relay_of,
    silent,
    streams,
    wait_until,
)
from kombu import Connection

from chassis.envelope import batch_bytes
from chassis.messaging.delivery import Delivery
from chassis.messaging.rabbitmq import DELIVERY_LIMIT
from chassis.messaging.redelivered import MOST_DEATHS, Receiver
from chassis.messaging.topology import DEAD, queue_name

# The batch, its message alone, then the event alone.
ALL_DEATHS = 2 + MOST_DEATHS


def relay_all(side: Side, url: str) -> None:
    """Empty an outbox."""
    relay = relay_of(side, url)
    while relay.drain():
        pass
    relay.close()


def die_once(fees: Side, url: str) -> bool:
    """Be a worker until nothing comes or it dies; answers whether it died. What it held goes back."""
    receiver = Receiver(fees.database, inbox_of(fees), silent())
    inlet = bus_of(url, "fees").inlet()
    try:
        while messages := inlet.receive(0.5, 20):
            receiver.receive([message.delivery() for message in messages])
            inlet.acknowledge(messages)
    except SystemExit:
        return True
    finally:
        inlet.close()
    return False


def test_an_event_that_kills_its_workers_is_parked_alone(
    broker: Broker, intake: Side, fees: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a bounded number of deaths its own stream waits, and all the others, in its message too, go on."""

    def die(_process: int, _signal: int) -> None:
        raise SystemExit

    monkeypatch.setattr("os.kill", die)
    sick, *well = streams(12)
    intake.emit((sick, 1, ""), (sick, 2, DEADLY), (sick, 3, ""), *[(case, 1, "") for case in well])
    relay_all(intake, broker.url)
    deaths = 0
    while die_once(fees, broker.url):
        deaths += 1
        assert deaths <= ALL_DEATHS

    assert deaths == ALL_DEATHS
    assert fees.heard() == {sick: [1], **{case: [1] for case in well}}
    assert fees.kept() == [(2, "parked", MOST_DEATHS), (3, "waiting", 0)]
    assert fees.ask("select dead from inbox_event where sequence = 2") == [(True,)]
    assert fees.ask("select count(*) from redelivery") == [(0,)]


def test_a_redriven_event_that_kills_again_is_parked_again(
    intake: Side, fees: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers do not die of it for ever; repaired, it comes through, and so does what waits behind it."""

    def die(_process: int, _signal: int) -> None:
        raise SystemExit

    monkeypatch.setattr("os.kill", die)
    (sick,) = streams(1)
    intake.emit((sick, 1, DEADLY), (sick, 2, ""))
    events = [bytes(event) for (event,) in intake.ask("select event from outbox order by sequence")]
    inbox_of(fees).receive([batch_bytes(events[1:])])
    fees.ask("insert into redelivery values (%s, 9, now()), (%s, 9, now())", *_digests(batch_bytes(events[:1]), sick))
    Receiver(fees.database, inbox_of(fees), silent()).receive([Delivery(batch_bytes(events[:1]), again=True)])
    assert fees.kept() == [(1, "parked", 9), (2, "waiting", 0)]
    redrive = (
        "update inbox_event set state = 'retrying', attempts = 0, due_at = now(), parked_at = null where sequence = 1"
    )
    fees.ask(redrive)
    deaths = sum(_dies_of_a_retry(fees) for _ in range(ALL_DEATHS))

    assert deaths == MOST_DEATHS
    assert fees.kept() == [(1, "parked", MOST_DEATHS), (2, "waiting", 0)]
    fees.ask("insert into cure (ill) values (%s)", DEADLY)
    fees.ask(redrive)
    inbox = inbox_of(fees)
    while inbox.retry_due(10):
        pass
    assert fees.heard() == {sick: [1, 2]}


def test_what_was_in_hand_when_a_worker_was_killed_is_no_suspect(broker: Broker, intake: Side, fees: Side) -> None:
    """Delivered again it is handled, and no note is left."""
    cases = streams(10)
    intake.emit(*[(case, 1, "") for case in cases])
    relay_all(intake, broker.url)
    inlet = bus_of(broker.url, "fees").inlet()
    assert inlet.receive(1.0, 1000)
    inlet.close()
    assert not die_once(fees, broker.url)

    assert fees.heard() == {case: [1] for case in cases}
    assert fees.ask("select count(*) from redelivery") == [(0,)]


def test_a_worker_that_finds_no_database_counts_no_death(
    intake: Side, fees: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often it has to begin anew: it lives."""
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    body = intake.ask("select event from outbox")[0][0]
    inbox = inbox_of(fees)
    monkeypatch.setattr(inbox, "receive", lambda _bodies: 1 / 0)
    receiver = Receiver(fees.database, inbox, silent())
    for _ in range(2 * ALL_DEATHS):
        with suppress(ZeroDivisionError):
            receiver.receive([Delivery(batch_bytes([bytes(body)]), again=True)])

    assert fees.ask("select begun_count from redelivery") == [(1,)]


@pytest.mark.parametrize("broker", ["redis"], indirect=True)
def test_worker_processes_that_an_event_kills_come_to_an_end(
    broker: Broker, intake: Side, fees: Side, workers: Workers
) -> None:
    """Killed by the system itself, started again each time: the last one lives and goes on with all others."""
    sick, *well = streams(6)
    intake.emit((sick, 1, DEADLY), *[(case, 1, "") for case in well])
    relay_all(intake, broker.url)
    for _ in range(ALL_DEATHS):
        assert workers.start().wait(60) == -signal.SIGKILL
    last = workers.start()
    wait_until(lambda: fees.heard() == {case: [1] for case in well} and fees.kept() == [(1, "parked", MOST_DEATHS)])

    assert last.poll() is None


@pytest.mark.needs_rabbitmq
@pytest.mark.parametrize("broker", ["rabbitmq"], indirect=True)
def test_a_dead_letter_is_brought_home(broker: Broker, intake: Side, fees: Side, workers: Workers) -> None:
    """Given up by the broker though nothing is wrong with it, it is handled all the same."""
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    relay_all(intake, broker.url)
    with Connection(broker.url) as connection, connection.channel() as channel:
        for _ in range(DELIVERY_LIMIT + 1):
            message = _get(channel, queue_name("fees", case.int % SHARDS))
            channel.basic_reject(message.delivery_tag, requeue=True)
        wait_until(lambda: channel.queue_declare(DEAD, passive=True).message_count == 1)
    workers.start()
    wait_until(lambda: fees.heard() == {case: [1]})
    with Connection(broker.url) as connection, connection.channel() as channel:
        wait_until(lambda: channel.queue_declare(DEAD, passive=True).message_count == 0)

    assert "dead_letter_brought_home" in workers.log.read_text()


def _get(channel: Any, queue: str) -> Any:  # noqa: ANN401 - kombu has no types
    found: list[Any] = []

    def arrived() -> bool:
        found.append(channel.basic_get(queue))
        return found[-1] is not None

    wait_until(arrived)
    return found[-1]


def _digests(message: bytes, stream_id: UUID) -> list[UUID]:
    """Names of the notes about a message and about the first event of a stream."""
    event_id = f"intake/{stream_id}/1".encode()
    return [UUID(bytes=sha256(body).digest()[:16]) for body in (message, event_id)]


def _dies_of_a_retry(fees: Side) -> bool:
    """Be a young worker for one look at what is due."""
    try:
        Receiver(fees.database, inbox_of(fees), silent()).retry_due(10)
    except SystemExit:
        return True
    return False
