"""The bus on RabbitMQ, by kombu.

One durable direct exchange; each consumer has a durable queue per shard, and one for notes.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from amqp.exceptions import MessageNacked, NotFound
from kombu import Connection, Consumer, Exchange, Producer, Queue, binding
from kombu.exceptions import KombuError

from chassis.envelope import CONTENT_TYPE
from chassis.messaging.delivery import (
    CONFIRM_TIMEOUT_SECONDS,
    CONNECT_TIMEOUT_SECONDS,
    BusUnavailable,
    Message,
    Outgoing,
)
from chassis.messaging.topology import (
    CONSUMERS,
    DEAD,
    EXCHANGE,
    NOTES_LIMIT,
    has_listeners,
    missing_key,
    notes_queue,
    queue_name,
    read_queue_name,
    routing_key,
    sent_key,
)
from chassis.messaging.turns import Turns
from chassis.settings import MOST_SHARDS

# A connection is closed in good manners for so long, then without.
GOODBYE_SECONDS = 1.0
# RabbitMQ closes a connection that is silent for twice this time: longer than the slowest batch.
HEARTBEAT_SECONDS = 60
# Longest wait for a message in one go.
WAIT_SECONDS = 1.0
# Messages a consumer holds of each queue, one being handled and the others at hand.
PREFETCH = 8
# Deliveries of one message after which RabbitMQ puts it aside; each crash of its consumer is one.
DELIVERY_LIMIT = 50

NOTE_TYPE = "application/protobuf"

# Headers: how many events a message holds, and when it was published (milliseconds since the epoch).
_EVENT_COUNT = "onewindow-events"
_PUBLISHED_MS = "onewindow-published-ms"
# Header: it was a dead letter. RabbitMQ's own tells where it died.
_AGAIN = "onewindow-again"
_DIED_IN = "x-first-death-queue"
_EXCHANGE = Exchange(EXCHANGE, type="direct", durable=True)
_DEAD = Exchange(DEAD, type="direct", durable=True)
_DEAD_QUEUE = Queue(DEAD, _DEAD, routing_key=DEAD, durable=True, queue_arguments={"x-queue-type": "quorum"})
_QUORUM = {
    "x-queue-type": "quorum",
    "x-delivery-limit": DELIVERY_LIMIT,
    "x-dead-letter-exchange": DEAD,
    "x-dead-letter-routing-key": DEAD,
    # Without these two a message could be lost on its way to the dead ones.
    "x-dead-letter-strategy": "at-least-once",
    "x-overflow": "reject-publish",
}
# Notes are few, and said again: what a service does not read makes room.
_QUORUM_NOTES = {"x-queue-type": "quorum", "x-max-length": NOTES_LIMIT, "x-overflow": "drop-head"}


def publisher(address: str, service: str, shards: int) -> RabbitPublisher:
    """Connect to publish; raises ``BusUnavailable``."""
    connection = _connected(address, shards, confirms=True, heartbeat_seconds=0)
    with _abandoned_on_error(connection):
        return RabbitPublisher(connection, service, must_arrive=has_listeners(service))


def inlet(address: str, service: str, shards: int, _visibility_seconds: float) -> RabbitInlet:
    """Connect to consume all shards of a service, also those that are no more; raises ``BusUnavailable``."""
    connection = _connected(address, shards, confirms=False, heartbeat_seconds=HEARTBEAT_SECONDS)
    with _abandoned_on_error(connection):
        served = [*range(shards), *_left_shards(connection, service, shards)]
        return RabbitInlet(connection, [_queue(service, CONSUMERS[service], shard) for shard in served])


def notes(address: str, service: str, shards: int, _visibility_seconds: float) -> RabbitNotes:
    """Connect to tell and hear notes, and to hear dead letters; raises ``BusUnavailable``."""
    connection = _connected(address, shards, confirms=True, heartbeat_seconds=HEARTBEAT_SECONDS)
    with _abandoned_on_error(connection):
        return RabbitNotes(connection, [_notes_queue(service), _DEAD_QUEUE])


def _connected(address: str, shards: int, *, confirms: bool, heartbeat_seconds: int) -> Connection:
    connection = Connection(
        address,
        ssl=_encryption(address),
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        heartbeat=heartbeat_seconds,
        transport_options={"confirm_publish": True} if confirms else {},
    )
    with _abandoned_on_error(connection):
        connection.connect()
        # Opening a channel and declaring a queue wait without a limit of their own.
        _limit_waiting(connection, CONFIRM_TIMEOUT_SECONDS)
        _declare(connection, shards)
    return connection


def _declare(connection: Connection, shards: int) -> None:
    """Make the queues of everybody: an event must find them, whoever has never started."""
    with connection.channel() as channel:
        _DEAD_QUEUE(channel).declare()
        for service, sources in CONSUMERS.items():
            _notes_queue(service)(channel).declare()
            for shard in range(shards):
                _queue(service, sources, shard)(channel).declare()


def _left_shards(connection: Connection, service: str, shards: int) -> Iterator[int]:
    """Shards beyond ours that this service still has a queue of; there is no gap in them."""
    for shard in range(shards, MOST_SHARDS):
        if not _is_declared(connection, queue_name(service, shard)):
            return
        yield shard


def _notes_queue(service: str) -> Queue:
    keys = [missing_key(service), *map(sent_key, CONSUMERS[service])]
    return Queue(
        notes_queue(service),
        bindings=[binding(_EXCHANGE, routing_key=key) for key in keys],
        durable=True,
        queue_arguments=_QUORUM_NOTES,
    )


def _queue(service: str, sources: Sequence[str], shard: int) -> Queue:
    return Queue(
        queue_name(service, shard),
        bindings=[binding(_EXCHANGE, routing_key=routing_key(source, shard)) for source in sources],
        durable=True,
        queue_arguments=_QUORUM,
    )


class RabbitPublisher:
    """Publishes one service's events."""

    def __init__(self, connection: Connection, source: str, *, must_arrive: bool) -> None:
        """Use ``Bus.publisher``."""
        self._connection = connection
        self._source = source
        self._must_arrive = must_arrive
        self._producer = Producer(connection.channel(), exchange=_EXCHANGE, auto_declare=False)

    def publish(self, messages: Sequence[Outgoing]) -> None:
        """See ``delivery.Publisher``."""
        with bus_errors(self._connection):
            for shard, body, events in messages:
                self._producer.publish(
                    body,
                    routing_key=routing_key(self._source, shard),
                    content_type=CONTENT_TYPE,
                    content_encoding="binary",
                    headers={_EVENT_COUNT: events, _PUBLISHED_MS: time.time_ns() // 1_000_000},
                    delivery_mode="persistent",
                    mandatory=self._must_arrive,
                    timeout=CONFIRM_TIMEOUT_SECONDS,
                    confirm_timeout=CONFIRM_TIMEOUT_SECONDS,
                )

    def close(self) -> None:
        """Close the connection, whatever state it is in."""
        _abandon(self._connection)


class RabbitInlet:
    """Consumes queues."""

    def __init__(self, connection: Connection, queues: Sequence[Queue]) -> None:
        """Use ``inlet``."""
        self._connection = connection
        self._in_hand: Turns[Message] = Turns()
        self._oldest_at: float | None = None
        self._channels = [self._consume(queue) for queue in queues]

    def receive(self, wait_seconds: float, enough: int, gather_until: float = 0.0) -> list[Message]:
        """See ``delivery.Inlet``."""
        with bus_errors(self._connection):
            self._connection.heartbeat_check()
            if not self._in_hand:
                # Not longer: nothing ends the wait.
                self._drain(min(wait_seconds, WAIT_SECONDS))
            # A queue says nothing before it was asked: whoever is to be served fairly must be in hand. The broker gives
            # no more than PREFETCH of each.
            while self._in_hand and self._drain(0.001):
                pass
            # What comes meanwhile shares the transaction.
            while self._in_hand and sum(message.events for message in self._in_hand.messages()) < enough:
                left_seconds = gather_until - time.monotonic()
                if left_seconds <= 0 or not self._drain(left_seconds):
                    break
        self._oldest_at = self._in_hand.oldest()
        taken: list[Message] = []
        while self._in_hand and sum(message.events for message in taken) < enough:
            taken.append(self._in_hand.take())
        return taken

    def interrupt(self) -> None:
        """See ``delivery.Inlet``; no wait is long."""

    def oldest_seconds(self) -> float:
        """See ``delivery.Inlet``."""
        return 0.0 if self._oldest_at is None else max(time.time() - self._oldest_at, 0.0)

    def acknowledge(self, messages: Sequence[Message]) -> None:
        """See ``delivery.Inlet``."""
        with bus_errors(self._connection):
            for message in messages:
                message.handle.ack()

    def stay_connected(self) -> None:
        """See ``delivery.Inlet``."""
        with bus_errors(self._connection):
            self._drain(0.001)
            self._connection.heartbeat_check()

    def close(self) -> None:
        """Close the connection; what was not acknowledged goes back to its queue."""
        _abandon(self._connection)

    def _consume(self, queue: Queue) -> Any:  # noqa: ANN401 - kombu has no types
        channel = self._connection.channel()
        channel.basic_qos(0, PREFETCH, False)  # noqa: FBT003 - positional in the protocol
        arrive = partial(self._arrive, queue.name)
        consumer = Consumer(channel, [queue], on_message=arrive, auto_declare=False)
        consumer.consume()
        return channel

    def _arrive(self, queue: str, raw: Any) -> None:  # noqa: ANN401 - kombu has no types
        message = _read(raw)
        self._in_hand.put(queue, message.published_at, message)

    def _drain(self, wait_seconds: float) -> bool:
        try:
            self._connection.drain_events(timeout=wait_seconds)
        except TimeoutError:
            return False
        return True


class RabbitNotes(RabbitInlet):
    """Tells notes, and hears those for one service and the dead letters of all."""

    def dead_letters(self) -> int:
        """See ``delivery.Notes``."""
        with bus_errors(self._connection), self._connection.channel() as channel:
            return int(channel.queue_declare(DEAD, passive=True).message_count)

    def bring_home(self, message: Message, shards: int) -> None:
        """See ``delivery.Notes``."""
        service, shard = read_queue_name(message.handle.headers[_DIED_IN])
        with bus_errors(self._connection), self._connection.channel() as channel:
            Producer(channel, auto_declare=False).publish(
                message.body,
                exchange="",
                routing_key=queue_name(service, shard % shards),
                content_type=CONTENT_TYPE,
                content_encoding="binary",
                headers={_EVENT_COUNT: message.events, _AGAIN: True},
                delivery_mode="persistent",
                mandatory=True,
                timeout=CONFIRM_TIMEOUT_SECONDS,
                confirm_timeout=CONFIRM_TIMEOUT_SECONDS,
            )
            message.handle.ack()

    def tell(self, address: str, note: bytes) -> None:
        """See ``delivery.Notes``."""
        with bus_errors(self._connection), self._connection.channel() as channel:
            Producer(channel, exchange=_EXCHANGE, auto_declare=False).publish(
                note,
                routing_key=address,
                content_type=NOTE_TYPE,
                content_encoding="binary",
                timeout=CONFIRM_TIMEOUT_SECONDS,
            )


def _encryption(url: str) -> dict[str, Any] | bool:
    """Answer how kombu encrypts: the broker's certificate and name are checked, against the authorities of the system.

    Left alone, it would take any certificate that an authority has signed for anybody.
    """
    # None: the name in the address.
    return {"cert_reqs": ssl.CERT_REQUIRED, "server_hostname": None} if url.startswith("amqps:") else False


def _read(raw: Any) -> Message:  # noqa: ANN401 - kombu has no types
    published_ms = raw.headers.get(_PUBLISHED_MS)
    return Message(
        # Of no bytes kombu makes an empty text.
        body=bytes(raw.body or b""),
        events=int(raw.headers.get(_EVENT_COUNT, 1)),
        published_at=time.time() if published_ms is None else int(published_ms) / 1000,
        again=bool(raw.delivery_info.get("redelivered") or raw.headers.get(_AGAIN)),
        dead=_DIED_IN in raw.headers and raw.delivery_info.get("routing_key") == DEAD,
        handle=raw,
    )


def _is_declared(connection: Connection, queue: str) -> bool:
    # RabbitMQ closes the channel over a queue that is not there.
    with suppress(NotFound), connection.channel() as channel:
        channel.queue_declare(queue, passive=True)
        return True
    return False


@contextmanager
def bus_errors(connection: Connection) -> Iterator[None]:
    """Turn whatever a lost or confused broker makes kombu raise into ``BusUnavailable``."""
    try:
        yield
    # A queue that finds no majority, or is full, says no: MessageNacked is none of kombu's own errors.
    except (KombuError, MessageNacked, OSError, *connection.connection_errors, *connection.channel_errors) as fault:
        raise BusUnavailable(f"{type(fault).__name__}: {fault}") from fault


@contextmanager
def _abandoned_on_error(connection: Connection) -> Iterator[None]:
    try:
        with bus_errors(connection):
            yield
    except BusUnavailable:
        _abandon(connection)
        raise


def _abandon(connection: Connection) -> None:
    with suppress(KombuError, OSError, *connection.connection_errors, *connection.channel_errors):
        # A broker that was killed and came back may never answer a goodbye: a queue without a leader holds it up.
        _limit_waiting(connection, GOODBYE_SECONDS)
        connection.release()


def _limit_waiting(connection: Connection, seconds: float) -> None:
    """Give up after so long whatever waits for the broker."""
    if connection.connected:
        connection.connection.sock.settimeout(seconds)
