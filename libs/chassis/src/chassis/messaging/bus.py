"""The message bus: the same calls on RabbitMQ (``amqp://``) and on Redis (``redis://``), which kombu makes alike.

One durable direct exchange; a message is a batch of events of one source and one shard; each consumer has a durable
queue per shard. Both deliver at least once: nothing is gone before it is acknowledged, everything may come twice.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, NamedTuple

from amqp.exceptions import MessageNacked, NotFound
from kombu import Connection, Consumer, Exchange, Producer, Queue, binding
from kombu.exceptions import KombuError

from chassis.addresses import Address, fixed, without_password
from chassis.envelope import CONTENT_TYPE
from chassis.messaging.redis_bus import Transport as RedisTransport
from chassis.messaging.redis_bus import Unroutable
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

CONNECT_TIMEOUT_SECONDS = 5.0
# A broker that does not confirm within this time is taken for gone.
CONFIRM_TIMEOUT_SECONDS = 10.0
# A connection is closed in good manners for so long, then without.
GOODBYE_SECONDS = 1.0
# RabbitMQ closes a connection that is silent for twice this time: longer than the slowest batch.
HEARTBEAT_SECONDS = 60
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


class Delivery(NamedTuple):
    """A message in hand: its body, and whether it was in somebody's hand before."""

    body: bytes
    again: bool


class BusUnavailable(Exception):
    """The broker cannot be reached or did not confirm."""


class Bus:
    """Where the broker is, and who is asking."""

    def __init__(self, address: str | Address, *, service: str, shards: int, visibility_seconds: float) -> None:
        """Prepare; nothing connects yet.

        Args:
            address: ``amqp://`` or ``redis://``; if it changes, ``place`` does, and the next connection goes there.
            service: name of the service that publishes and consumes.
            shards: shards of every source.
            visibility_seconds: Redis only: after this time a message that was taken and not acknowledged is given to
                another consumer.
        """
        self.service = service
        self.shards = shards
        self.visibility_seconds = visibility_seconds
        self._address = fixed(address)

    def place(self) -> str:
        """Answer what changes when connections should be given up for new ones: not for a new password alone."""
        return without_password(self._address())

    def publisher(self) -> Publisher:
        """Connect to publish.

        Raises:
            BusUnavailable: the broker does not answer.
        """
        connection = self._connect({"confirm_publish": True}, heartbeat_seconds=0)
        with _abandoned_on_error(connection):
            return Publisher(connection, self.service, must_arrive=has_listeners(self.service))

    def inlet(self) -> Inlet:
        """Connect to consume every shard of this service, also those left from when there were more.

        Raises:
            BusUnavailable: the broker does not answer.
        """
        connection = self._connect({}, heartbeat_seconds=HEARTBEAT_SECONDS)
        with _abandoned_on_error(connection):
            shards = [*range(self.shards), *self._left_shards(connection)]
            queues = [self._queue(self.service, CONSUMERS[self.service], shard) for shard in shards]
            return Inlet(connection, queues, self.visibility_seconds)

    def notes(self) -> Notes:
        """Connect to tell and hear notes about the delivery of events.

        Raises:
            BusUnavailable: the broker does not answer.
        """
        connection = self._connect({"confirm_publish": True}, heartbeat_seconds=HEARTBEAT_SECONDS)
        with _abandoned_on_error(connection):
            queues = [self._notes_queue(self.service), *([] if self._on_redis else [_DEAD_QUEUE])]
            return Notes(connection, queues, self.visibility_seconds)

    def shard_of(self, shard: int) -> int:
        """Answer where what was emitted for this shard goes: into another one if there are fewer now."""
        return shard % self.shards

    def _connect(self, amqp_options: Mapping[str, Any], *, heartbeat_seconds: int) -> Connection:
        address = self._address()
        connection = Connection(
            address,
            transport=RedisTransport if self._on_redis else None,
            ssl=_encryption(address),
            connect_timeout=CONNECT_TIMEOUT_SECONDS,
            heartbeat=heartbeat_seconds,
            transport_options={
                "priority_steps": [0],
                "socket_connect_timeout": CONNECT_TIMEOUT_SECONDS,
                "socket_timeout": CONFIRM_TIMEOUT_SECONDS,
            }
            if self._on_redis
            else amqp_options,
        )
        with _abandoned_on_error(connection):
            connection.connect()
            # Opening a channel and declaring a queue wait without a limit of their own.
            _limit_waiting(connection, CONFIRM_TIMEOUT_SECONDS)
            self._declare(connection)
        return connection

    @property
    def _on_redis(self) -> bool:
        return self._address().startswith("redis")

    def _declare(self, connection: Connection) -> None:
        with connection.channel() as channel:
            if not self._on_redis:
                _DEAD_QUEUE(channel).declare()
            for service, sources in CONSUMERS.items():
                self._notes_queue(service)(channel).declare()
                for shard in range(self.shards):
                    self._queue(service, sources, shard)(channel).declare()

    def _left_shards(self, connection: Connection) -> Iterator[int]:
        """Shards beyond ours that this service still has a queue of; there is no gap in them."""
        with connection.channel() as channel:
            declared = channel.declared_queues(EXCHANGE) if self._on_redis else None
        for shard in range(self.shards, MOST_SHARDS):
            name = queue_name(self.service, shard)
            if not (_is_declared(connection, name) if declared is None else name in declared):
                return
            yield shard

    def _notes_queue(self, service: str) -> Queue:
        keys = [missing_key(service), *map(sent_key, CONSUMERS[service])]
        return Queue(
            notes_queue(service),
            bindings=[binding(_EXCHANGE, routing_key=key) for key in keys],
            durable=True,
            queue_arguments=None if self._on_redis else _QUORUM_NOTES,
        )

    def _queue(self, service: str, sources: Sequence[str], shard: int) -> Queue:
        return Queue(
            queue_name(service, shard),
            bindings=[binding(_EXCHANGE, routing_key=routing_key(source, shard)) for source in sources],
            durable=True,
            queue_arguments=None if self._on_redis else _QUORUM,
        )


class Publisher:
    """One connection that publishes, each message confirmed before ``publish`` returns."""

    def __init__(self, connection: Connection, source: str, *, must_arrive: bool) -> None:
        """Use ``Bus.publisher``."""
        self._connection = connection
        self._source = source
        self._must_arrive = must_arrive
        self._producer = Producer(connection.channel(), exchange=_EXCHANGE, auto_declare=False)

    def publish(self, shard: int, body: bytes, events: int) -> None:
        """Publish one message of so many events and wait until the broker has it.

        Raises:
            BusUnavailable: it may or may not have arrived; close this publisher and publish again with another.
        """
        with bus_errors(self._connection):
            try:
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
            except Unroutable:
                if self._must_arrive:
                    raise

    def close(self) -> None:
        """Close the connection, whatever state it is in."""
        _abandon(self._connection)


class Inlet:
    """One connection that consumes all shards of one service."""

    def __init__(self, connection: Connection, queues: Sequence[Queue], visibility_seconds: float) -> None:
        """Use ``Bus.inlet``."""
        self._connection = connection
        self._visibility_seconds = visibility_seconds
        self._in_hand: Turns[Any] = Turns()
        self._oldest_at: float | None = None
        self._channels = [self._consume(queue) for queue in queues]
        # A predecessor that was killed may have left some; whatever its age.
        self._give_back(0.0)

    def receive(self, wait_seconds: float, enough: int, gather_until: float = 0.0) -> list[Any]:
        """Answer messages that are there, waiting for the first one; each has ``body`` (bytes).

        Args:
            wait_seconds: longest wait; without a message by then the answer is empty.
            enough: stops looking for more messages when they hold so many events.
            gather_until: with a message in hand, others are waited for until then (``time.monotonic``).

        Raises:
            BusUnavailable: the connection is lost; what was not acknowledged will come again.
        """
        with bus_errors(self._connection):
            self._connection.heartbeat_check()
            if time.monotonic() >= self._look_again_at:
                self._give_back(self._visibility_seconds)
            if not self._in_hand:
                self._drain(wait_seconds)
            # A queue says nothing before it was asked: whoever is to be served fairly must be in hand. The broker gives
            # no more than PREFETCH of each.
            while self._in_hand and self._drain(0.001):
                pass
            # What comes meanwhile shares the transaction.
            while self._in_hand and sum(map(_events, self._in_hand.messages())) < enough:
                left_seconds = gather_until - time.monotonic()
                if left_seconds <= 0 or not self._drain(left_seconds):
                    break
        self._oldest_at = self._in_hand.oldest()
        taken: list[Any] = []
        while self._in_hand and sum(map(_events, taken)) < enough:
            taken.append(self._in_hand.take())
        return taken

    def oldest_seconds(self) -> float:
        """Age of the oldest message in hand since ``receive`` was called; 0: there was none.

        The broker holds none that is older, unless another worker has it.
        """
        return 0.0 if self._oldest_at is None else max(time.time() - self._oldest_at, 0.0)

    def acknowledge(self, messages: Sequence[Any]) -> None:
        """Tell the broker that these are done.

        Raises:
            BusUnavailable: the connection is lost; they will come again.
        """
        with bus_errors(self._connection):
            for message in messages:
                message.ack()

    def stay_connected(self) -> None:
        """Answer the broker's heartbeats while there is no time to receive.

        Raises:
            BusUnavailable: the connection is lost.
        """
        with bus_errors(self._connection):
            self._drain(0.001)
            self._connection.heartbeat_check()

    def close(self) -> None:
        """Close the connection; what was not acknowledged goes back to its queue."""
        _abandon(self._connection)

    def _consume(self, queue: Queue) -> Any:  # noqa: ANN401 - a channel of either transport; kombu has no types
        channel = self._connection.channel()
        channel.basic_qos(0, PREFETCH, False)  # noqa: FBT003 - positional in the protocol
        arrive = partial(self._arrive, queue.name)
        consumer = Consumer(channel, [queue], on_message=arrive, auto_declare=False)
        consumer.consume()
        return channel

    def _arrive(self, queue: str, message: Any) -> None:  # noqa: ANN401 - a message of either transport; kombu has no types
        self._in_hand.put(queue, _published_at(message), message)

    def _drain(self, wait_seconds: float) -> bool:
        try:
            self._connection.drain_events(timeout=wait_seconds)
        except TimeoutError:
            return False
        return True

    def _give_back(self, older_than_seconds: float) -> None:
        self._look_again_at = time.monotonic() + self._visibility_seconds / 3
        for channel in self._channels:
            # RabbitMQ does it by itself when a connection ends.
            if hasattr(channel, "give_back"):
                channel.give_back(older_than_seconds)


class Notes(Inlet):
    """One connection that tells notes and hears those for this service; a note may be lost or come twice.

    On RabbitMQ it also hears dead letters, of all services: see ``bring_home``.
    """

    def dead_letters(self) -> int:
        """Answer how many messages lie in the broker's queue of dead ones, which Redis has not.

        Raises:
            BusUnavailable: the connection is lost.
        """
        if self._connection.transport.driver_type != "amqp":
            return 0
        with bus_errors(self._connection), self._connection.channel() as channel:
            return int(channel.queue_declare(DEAD, passive=True).message_count)

    def bring_home(self, message: Any, shards: int) -> None:  # noqa: ANN401 - a message of either transport
        """Put a dead letter back into the queue it died in, marked as delivered before, and acknowledge it.

        Raises:
            BusUnavailable: it is still dead.
        """
        service, shard = read_queue_name(message.headers[_DIED_IN])
        with bus_errors(self._connection), self._connection.channel() as channel:
            Producer(channel, auto_declare=False).publish(
                message.body,
                exchange="",
                routing_key=queue_name(service, shard % shards),
                content_type=CONTENT_TYPE,
                content_encoding="binary",
                headers={_EVENT_COUNT: _events(message), _AGAIN: True},
                delivery_mode="persistent",
                mandatory=True,
                timeout=CONFIRM_TIMEOUT_SECONDS,
                confirm_timeout=CONFIRM_TIMEOUT_SECONDS,
            )
            message.ack()

    def tell(self, address: str, note: bytes) -> None:
        """Tell whoever listens at an address (``topology.sent_key``, ``missing_key``).

        Raises:
            BusUnavailable: the connection is lost, or the broker has forgotten its queues; connect again.
        """
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
    if url.startswith("rediss:"):
        return {"ssl_cert_reqs": ssl.CERT_REQUIRED, "ssl_check_hostname": True}
    if url.startswith("amqps:"):
        # None: the name in the address.
        return {"cert_reqs": ssl.CERT_REQUIRED, "server_hostname": None}
    return False


def _events(message: Any) -> int:  # noqa: ANN401 - a message of either transport; kombu has no types
    return int(message.headers.get(_EVENT_COUNT, 1))


def is_dead_letter(message: Any) -> bool:  # noqa: ANN401 - as above
    """Whether RabbitMQ has given a message up."""
    return _DIED_IN in message.headers and message.delivery_info.get("routing_key") == DEAD


def delivery_of(message: Any) -> Delivery:  # noqa: ANN401 - as above
    """Answer what a message brings."""
    again = message.delivery_info.get("redelivered") or message.headers.get(_AGAIN)
    return Delivery(bytes(message.body), bool(again))


def _published_at(message: Any) -> float:  # noqa: ANN401 - as above
    published_ms = message.headers.get(_PUBLISHED_MS)
    return time.time() if published_ms is None else int(published_ms) / 1000


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
    """Give up after so long whatever waits for the broker; Redis has its limit from the start."""
    if connection.connected and connection.transport.driver_type == "amqp":
        connection.connection.sock.settimeout(seconds)
