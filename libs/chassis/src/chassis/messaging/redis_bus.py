"""kombu's Redis transport, made to lose nothing when a consumer is killed.

As it comes, a message popped from its list lives only in the consumer's memory until it is noted as unacknowledged;
a process killed in between loses it. And a message given back goes to every queue of its routing key, not only to the
one it came from: two consumers that keep giving back would double it each time. Here a message is moved, not popped,
and goes back where it came from. A message may be delivered twice that way; the inbox sees duplicates.

Keys: ``<queue>``, ``<queue>.taken`` (moved, not yet noted), ``<queue>.unacked`` and ``<queue>.unacked_index`` (noted).
"""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from kombu.transport import redis as kombu_redis
from kombu.utils.json import loads

from chassis.messaging.topology import CONSUMERS, NOTES_LIMIT, notes_queue

_NOTES = frozenset(map(notes_queue, CONSUMERS))


class Unroutable(ConnectionError):
    """No queue is bound to this address: the server has forgotten what was declared; connect and declare again."""


class QoS(kombu_redis.QoS):  # type: ignore[misc]  # kombu ships no types
    """Leaves giving back to ``Channel.give_back``."""

    def restore_visible(self, *_: object, **__: object) -> None:
        """Do nothing, where kombu would look for old messages after every empty poll."""


class Channel(kombu_redis.Channel):  # type: ignore[misc]  # kombu ships no types
    """Consumes one queue."""

    QoS = QoS
    _queue = ""

    def basic_consume(self, queue: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as kombu has it
        """Start consuming the one queue of this channel."""
        if self._queue:
            raise ValueError(f"this channel consumes {self._queue} already")
        self._queue = queue
        self.unacked_key = f"{queue}.unacked"
        self.unacked_index_key = f"{queue}.unacked_index"
        return super().basic_consume(queue, *args, **kwargs)

    def give_back(self, older_than_seconds: float) -> int:
        """Put back into the queue what was taken that long ago and never acknowledged; answers how many messages.

        Zero is safe too, though messages that other consumers are working on come twice then.
        """
        found = 0
        with self.conn_or_acquire() as client:
            for _ in range(client.llen(self._taken)):
                found += client.lmove(self._taken, self._queue, "RIGHT", "RIGHT") is not None
            tags = client.zrangebyscore(self.unacked_index_key, 0, time.time() - older_than_seconds)
            # The newest first: each is put at the head of the queue.
            for tag in reversed(tags):
                self.qos.restore_by_tag(tag, client)
            return found + len(tags)

    def declared_queues(self, exchange: str) -> set[str]:
        """Names of the queues bound to an exchange."""
        return {queue for _, _, queue in self.get_table(exchange)}

    @property
    def _taken(self) -> str:
        return f"{self._queue}.taken"

    def _lookup(self, exchange: str, routing_key: str, default: str | None = None) -> set[str]:
        queues: set[str] = super()._lookup(exchange, routing_key, default)
        if not queues:
            raise Unroutable(routing_key)
        return queues

    def _put(self, queue: str, message: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as kombu has it
        super()._put(queue, message, **kwargs)
        if queue in _NOTES:
            with self.conn_or_acquire() as client:
                client.ltrim(queue, 0, NOTES_LIMIT - 1)

    def _brpop_start(self, timeout: float | None = None) -> None:
        if not self.active_queues:
            return
        connection = self.client.connection
        self._in_poll = connection
        self._brpop_sent_at = time.monotonic()
        connection.send_command("BLMOVE", self._queue, self._taken, "RIGHT", "LEFT", timeout or self.brpop_timeout)

    def _brpop_read(self, **options: Any) -> bool:  # noqa: ANN401 - as kombu has it
        try:
            item = self._read_moved(options)
            if item is None:
                raise Empty
            message = loads(item.decode())
            # Where it goes when it is given back.
            message["properties"]["delivery_info"].update(exchange="", routing_key=self._queue)
            self.connection._deliver(message, self._queue)  # noqa: SLF001 - how kombu's own channels deliver
            with self.conn_or_acquire() as client:
                client.lrem(self._taken, 1, item)
            return True
        finally:
            self._in_poll = None

    def _read_moved(self, options: dict[str, Any]) -> bytes | None:
        try:
            item: bytes | None = self.client.parse_response(self.client.connection, "BLMOVE", **options)
        except self.connection_errors:
            # Disconnected, the next poll connects again.
            self.client.connection.disconnect()
            raise
        return item


class Transport(kombu_redis.Transport):  # type: ignore[misc]  # kombu ships no types
    """kombu's transport with the channel above."""

    Channel = Channel
