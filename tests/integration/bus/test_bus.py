"""Relay, bus and inbox together in one process, on each broker."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread

import pytest
import redis
from busexample.fixtures import SHARDS, Broker, Side, bus_of, forget_queues, inbox_of, relay_of, streams
from kombu import Connection, Exchange, Queue

from chassis.messaging import redis_streams
from chassis.messaging.bus import Bus
from chassis.messaging.delivery import BusUnavailable
from chassis.messaging.redis_wire import events_key
from chassis.messaging.topology import EXCHANGE, routing_key
from chassis.storage.reach import PLATFORM


def listen(listening: Side, url: str, quiet_seconds: float = 0.3) -> int:
    """Take in all messages that are there; answers how many."""
    inbox, inlet = inbox_of(listening), bus_of(url, "fees").inlet()
    count = 0
    while messages := inlet.receive(quiet_seconds, 20):
        inbox.receive([message.body for message in messages])
        inlet.acknowledge(messages)
        count += len(messages)
    inlet.close()
    return count


def test_what_was_said_before_a_listener_ever_started_reaches_it(broker: Broker, intake: Side, fees: Side) -> None:
    """The relay declares every consumer's queues before it publishes."""
    cases = streams(30)
    for number in (1, 2, 3):
        intake.emit(*[(case, number, "") for case in cases])
    relay = relay_of(intake, broker.url)
    while relay.drain():
        pass
    relay.close()
    listen(fees, broker.url)

    assert intake.ask("select count(*) from outbox") == [(0,)]
    assert fees.heard() == {case: [1, 2, 3] for case in cases}


def test_a_message_is_shared_by_the_events_of_a_shard(broker: Broker, intake: Side, fees: Side) -> None:
    """A hundred events do not cost a hundred confirms."""
    intake.emit(*[(case, 1, "") for case in streams(100, SHARDS)])
    relay = relay_of(intake, broker.url, batch_size=100)
    relay.drain()
    relay.close()

    assert listen(fees, broker.url) == SHARDS


def test_what_is_not_acknowledged_comes_again(broker: Broker, intake: Side) -> None:
    """A listener that hangs up gives back what it had in hand."""
    intake.emit(*[(case, 1, "") for case in streams(40)])
    relay = relay_of(intake, broker.url, batch_size=5)
    while relay.drain():
        pass
    relay.close()
    first = bus_of(broker.url, "fees").inlet()
    taken = {message.body for message in first.receive(1.0, 1000)}
    first.close()
    second = bus_of(broker.url, "fees").inlet()
    again: set[bytes] = set()
    while messages := second.receive(0.5, 1000):
        again.update(message.body for message in messages)
        second.acknowledge(messages)
    second.close()

    assert taken
    assert taken <= again


def test_who_waits_for_messages_is_not_waited_for(broker: Broker) -> None:
    """A worker is told to stop while nothing comes: no wait outlasts that, and none begins afterwards."""
    inlet = bus_of(broker.url, "fees").inlet()
    answers: list[object] = []
    thread = Thread(target=lambda: answers.extend([inlet.receive(9.0, 10), inlet.receive(0.0, 10)]))
    began = time.monotonic()
    thread.start()
    time.sleep(0.2)
    inlet.interrupt()
    thread.join(60)
    seconds = time.monotonic() - began
    inlet.close()

    assert answers == [[], []]
    # What it would have taken without, and far more than it takes.
    assert seconds < 8.0


def test_a_message_goes_back_to_its_own_queue_alone(broker: Broker, intake: Side) -> None:
    """Giving back must not hand copies to the other listeners of the same events."""
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    relay = relay_of(intake, broker.url)
    relay.drain()
    relay.close()
    for _ in range(3):
        inlet = bus_of(broker.url, "fees").inlet()
        assert len(inlet.receive(1.0, 10)) == 1
        inlet.close()
    other = bus_of(broker.url, "approval").inlet()
    heard = [*other.receive(1.0, 10), *other.receive(0.3, 10)]
    other.close()

    assert len(heard) == 1


def test_a_second_relay_leaves_a_locked_shard_alone(broker: Broker, intake: Side) -> None:
    """Two relays never publish the same events side by side."""
    intake.emit(*[(case, 1, "") for case in streams(20)])
    relay = relay_of(intake, broker.url)
    with intake.database.unit(reach=PLATFORM) as unit:
        for shard in range(SHARDS):
            unit.connection.execute("select pg_advisory_xact_lock(hashtext('outbox'), %s)", [shard])
        sent_meanwhile = relay.drain()
    sent_afterwards = relay.drain()
    relay.close()

    assert (sent_meanwhile, sent_afterwards) == (0, 20)


def test_a_crash_between_publishing_and_forgetting_only_repeats(broker: Broker, intake: Side, fees: Side) -> None:
    """The events are published again by the next relay; listeners see duplicates."""
    cases = streams(10, SHARDS)
    intake.emit(*[(case, 1, "") for case in cases])
    intake.ask("create function crash() returns trigger language plpgsql as $$ begin raise exception 'crash'; end $$")
    intake.ask("create trigger crash before delete on outbox execute function crash()")
    relay = relay_of(intake, broker.url)
    with pytest.raises(Exception, match="crash"):
        relay.drain()
    intake.ask("drop trigger crash on outbox")
    while relay.drain():
        pass
    relay.close()

    assert listen(fees, broker.url) > SHARDS
    assert fees.heard() == {case: [1] for case in cases}


def test_events_nobody_listens_to_do_not_pile_up(broker: Broker, side: Callable[[str], Side]) -> None:
    """Supervision speaks to whoever binds a queue of their own; until someone does, its events just leave."""
    supervision = side("supervision")
    supervision.emit(*[(case, 1, "") for case in streams(3)])
    relay = relay_of(supervision, broker.url)

    assert relay.drain() == 3
    relay.close()


def test_a_broker_that_forgot_its_queues_loses_nothing(broker: Broker, intake: Side, fees: Side) -> None:
    """Publishing to nowhere is an error, after which the relay declares everything again."""
    first, second = streams(2)
    intake.emit((first, 1, ""))
    relay = relay_of(intake, broker.url)
    relay.drain()
    listen(fees, broker.url)
    forget_queues(broker.url)
    intake.emit((second, 1, ""))
    with pytest.raises(BusUnavailable):
        relay.drain()
    assert intake.ask("select count(*) from outbox") == [(1,)]

    assert relay.drain() == 1
    relay.close()
    listen(fees, broker.url)
    assert fees.heard() == {first: [1], second: [1]}


def test_an_absent_broker_leaves_the_outbox_alone(intake: Side) -> None:
    """Nothing is deleted before it is confirmed."""
    intake.emit(*[(case, 1, "") for case in streams(3)])
    relay = relay_of(intake, "redis://127.0.0.1:1/0")
    with pytest.raises(BusUnavailable):
        relay.drain()

    assert intake.ask("select count(*) from outbox") == [(3,)]


def test_a_message_the_broker_refuses_stays_in_the_outbox(rabbit_broker: Broker, intake: Side) -> None:
    """A queue that is full, or has just lost its majority, says no; that is a broker away, not a fault of ours."""
    relay = relay_of(intake, rabbit_broker.url, batch_size=1)
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    relay.drain()
    with Connection(rabbit_broker.url) as connection, connection.channel() as channel:
        full = Queue(
            "full",
            Exchange(EXCHANGE, type="direct", durable=True),
            routing_key=routing_key("intake", case.int % SHARDS),
            durable=False,
            exclusive=True,
            queue_arguments={"x-max-length": 1, "x-overflow": "reject-publish"},
        )(channel)
        full.declare()
        for number in (2, 3):
            intake.emit((case, number, ""))
        assert relay.drain() == 1
        with pytest.raises(BusUnavailable):
            relay.drain()
    relay.close()

    assert intake.ask("select count(*) from outbox") == [(1,)]


def test_a_message_has_a_bounded_size(broker: Broker, intake: Side, fees: Side) -> None:
    """Large events travel in messages of their own, in order."""
    (case,) = streams(1)
    for number in (1, 2, 3):
        intake.emit((case, number, "x" * 700_000))
    relay = relay_of(intake, broker.url)

    assert [relay.drain() for _ in range(4)] == [1, 1, 1, 0]
    relay.close()
    assert listen(fees, broker.url) == 3
    assert fees.heard() == {case: [1, 2, 3]}


def test_what_two_listeners_of_a_stream_are_done_with_is_cut_off_and_no_more(
    redis_broker: Broker, intake: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stream does not grow for ever, and the slowest of its groups loses nothing."""
    monkeypatch.setattr(redis_streams, "TRIM_EVERY_SECONDS", 0.0)
    forget_queues(redis_broker.url)
    (case,) = streams(1)
    relay = relay_of(intake, redis_broker.url, batch_size=1)
    inlets = {service: bus_of(redis_broker.url, service).inlet() for service in ("fees", "approval", "supervision")}
    for number in range(1, 6):
        intake.emit((case, number, ""))
    while relay.drain():
        pass
    relay.close()
    key, server = events_key("intake", case.int % SHARDS), redis.Redis.from_url(redis_broker.url)
    lengths = []
    for service, taken in (("fees", 5), ("approval", 5), ("supervision", 2)):
        messages = inlets[service].receive(1.0, 5)
        inlets[service].acknowledge(messages[:taken])
        inlets[service].receive(0.05, 1)
        lengths.append(server.xlen(key))
    for inlet in inlets.values():
        inlet.close()

    assert lengths == [5, 5, 3]
    again = bus_of(redis_broker.url, "supervision").inlet()
    assert len(again.receive(1.0, 10)) == 3
    again.close()


def test_a_listener_that_lives_gets_what_a_silent_one_holds(redis_broker: Broker, intake: Side) -> None:
    """After the visibility timeout, marked as delivered before; what it holds itself is not given to it twice."""
    forget_queues(redis_broker.url)
    (case,) = streams(1)
    intake.emit((case, 1, ""))
    relay = relay_of(intake, redis_broker.url)
    relay.drain()
    relay.close()
    silent = bus_of(redis_broker.url, "fees").inlet()
    held = silent.receive(1.0, 10)
    living = Bus(redis_broker.url, service="fees", shards=SHARDS, visibility_seconds=0.2).inlet()
    claimed = living.receive(0.05, 10)
    time.sleep(0.3)
    again = living.receive(0.05, 10)
    silent.close()
    living.close()

    assert [message.body for message in claimed] == [message.body for message in held]
    assert [message.again for message in (*held, *claimed)] == [False, True]
    assert again == []


def test_what_the_embedded_bus_has_confirmed_is_on_the_disk(redis_broker: Broker) -> None:
    """It flushes before it answers, and refuses rather than forget: the outbox has nothing left to repeat."""
    told = redis.Redis.from_url(redis_broker.url, decode_responses=True).config_get("append*", "maxmemory-policy")

    assert (told["appendonly"], told["appendfsync"], told["maxmemory-policy"]) == ("yes", "always", "noeviction")
