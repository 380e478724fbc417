"""Shards: each is served in its turn, and fewer of them strand nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from busexample.fixtures import Broker, Side, bus_of, inbox_of, relay_of, silent, streams, wait_until
from kombu import Connection

from chassis.messaging.bus import Bus
from chassis.messaging.delivery import Inlet, Outgoing
from chassis.messaging.relay import Relay
from chassis.messaging.topology import CONSUMERS, queue_name

WIDE = 4
BUSY_MESSAGES = 40


def wide_bus(url: str, service: str) -> Bus:
    """A bus of more shards than the other tests use."""
    return Bus(url, service=service, shards=WIDE, visibility_seconds=60.0)


@contextmanager
def inlet_of(bus: Bus) -> Iterator[Inlet]:
    """Consume, and hang up at the end."""
    inlet = bus.inlet()
    try:
        yield inlet
    finally:
        inlet.close()


@pytest.fixture
def wide(broker: Broker) -> Iterator[str]:
    """Address of a broker; the shards beyond the usual ones are deleted after the test."""
    yield broker.url
    if broker.url.startswith("amqp"):
        with Connection(broker.url) as connection, connection.channel() as channel:
            for service in CONSUMERS:
                for shard in range(WIDE):
                    channel.queue_delete(queue_name(service, shard))


def bodies(inlet: Inlet, enough: int) -> list[bytes]:
    """Receive and acknowledge."""
    messages = inlet.receive(1.0, enough)
    inlet.acknowledge(messages)
    return [message.body for message in messages]


@pytest.mark.parametrize("quiet", range(WIDE))
def test_a_full_shard_keeps_no_other_one_waiting(wide: str, quiet: int) -> None:
    """While all the others are full, a message of any shard is received within two turns of all shards."""
    publisher = wide_bus(wide, "intake").publisher()
    busy = [shard for shard in range(WIDE) if shard != quiet]
    for _ in range(BUSY_MESSAGES):
        for shard in busy:
            publisher.publish([Outgoing(shard, b"busy", 1)])
    with inlet_of(wide_bus(wide, "fees")) as inlet:
        # In the middle of the work.
        assert [bodies(inlet, 1) for _ in busy] == [[b"busy"] for _ in busy]
        publisher.publish([Outgoing(quiet, b"quiet", 1)])
        turns = 1
        while bodies(inlet, 1) != [b"quiet"]:
            turns += 1
            assert turns <= len(busy) * BUSY_MESSAGES
        left = sum(len(bodies(inlet, 1000)) for _ in range(WIDE))
    publisher.close()

    assert turns <= 2 * WIDE
    assert left >= BUSY_MESSAGES


def test_the_age_of_the_oldest_message_in_hand_is_known(broker: Broker) -> None:
    """It grows while messages wait, and is zero when nothing does."""
    publisher = bus_of(broker.url, "intake").publisher()
    publisher.publish([Outgoing(0, b"", 1)])
    publisher.close()
    with inlet_of(bus_of(broker.url, "fees")) as inlet:
        messages = inlet.receive(1.0, 10)
        wait_until(lambda: inlet.oldest_seconds() > 0.1)
        inlet.acknowledge(messages)
        inlet.receive(0.05, 10)

        assert inlet.oldest_seconds() == 0.0


def test_fewer_shards_strand_nothing(wide: str, intake: Side, fees: Side) -> None:
    """What was emitted for shards that are no more still leaves, and their queues are still emptied."""
    published, committed = streams(8, WIDE), streams(8, WIDE)
    intake.database.shards = WIDE
    intake.emit(*[(case, 1, "") for case in published])
    before = Relay(intake.database, wide_bus(wide, "intake"), silent("intake"), batch_size=20, patience_seconds=0.0)
    assert before.drain() == len(published)
    before.close()
    intake.emit(*[(case, 1, "") for case in committed])
    assert intake.ask("select max(shard) from outbox") == [(WIDE - 1,)]
    # From here on there are two.
    relay = relay_of(intake, wide)
    assert relay.drain() == len(committed)
    relay.close()
    inbox = inbox_of(fees)
    with inlet_of(bus_of(wide, "fees")) as inlet:
        while messages := inlet.receive(0.5, 100):
            inbox.receive([message.body for message in messages])
            inlet.acknowledge(messages)

    assert fees.heard() == {case: [1] for case in [*published, *committed]}
