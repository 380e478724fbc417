"""What the release before has left in kombu's lists on Redis is brought into the streams."""

from __future__ import annotations

import redis
from busexample.fixtures import Broker, Side, bus_of, forget_queues, inbox_of, streams, wait_until
from kombu import Connection, Exchange, Producer, Queue

from chassis.envelope import CONTENT_TYPE, batch_bytes
from chassis.messaging.delivery import Message
from chassis.messaging.topology import EXCHANGE, queue_name, routing_key


def leave(url: str, shard: int, *bodies: bytes) -> None:
    """Publish messages of ``intake`` as the release before does, to the list of ``fees``."""
    exchange = Exchange(EXCHANGE, type="direct", durable=True)
    with Connection(url, transport_options={"priority_steps": [0]}) as connection, connection.channel() as channel:
        Queue(queue_name("fees", shard), exchange, routing_key("intake", shard))(channel).declare()
        for body in bodies:
            Producer(channel, exchange, auto_declare=False).publish(
                body,
                routing_key=routing_key("intake", shard),
                content_type=CONTENT_TYPE,
                content_encoding="binary",
                headers={"onewindow-events": 1},
            )


def listen(listening: Side, url: str) -> None:
    """Take in all messages that are there."""
    inbox, inlet = inbox_of(listening), bus_of(url, "fees").inlet()
    while messages := inlet.receive(0.3, 20):
        inbox.receive([message.body for message in messages])
        inlet.acknowledge(messages)
    inlet.close()


def test_messages_are_taken_over_in_their_order_also_of_shards_that_are_no_more(
    redis_broker: Broker, intake: Side, fees: Side
) -> None:
    """More than are taken at once; what is no event is kept as any other, and holds nothing up."""
    forget_queues(redis_broker.url)
    cases = streams(30)
    intake.emit(*[(case, 1, "") for case in cases])
    leave(redis_broker.url, 5, b"no batch of events", *(batch_bytes([event]) for event in intake.outgoing()))
    listen(fees, redis_broker.url)

    assert fees.heard() == {case: [1] for case in cases}
    assert fees.ask("select state from inbox_event") == [("parked",)]
    assert redis.Redis.from_url(redis_broker.url).keys("onewindow.*") == []


def test_what_is_put_into_a_list_later_is_taken_over_too(redis_broker: Broker, intake: Side, fees: Side) -> None:
    """The release before goes on for as long as one of its workers does."""
    forget_queues(redis_broker.url)
    (case,) = streams(1)
    leave(redis_broker.url, 0)
    inlet = bus_of(redis_broker.url, "fees").inlet()
    assert inlet.receive(0.01, 1) == []
    intake.emit((case, 1, ""))
    leave(redis_broker.url, 0, batch_bytes(intake.outgoing()))
    messages: list[Message] = []

    def arrived() -> bool:
        messages.extend(inlet.receive(0.1, 1))
        return bool(messages)

    wait_until(arrived)
    inlet.close()
    inbox_of(fees).receive([message.body for message in messages])

    assert fees.heard() == {case: [1]}
