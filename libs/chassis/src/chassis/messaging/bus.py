"""The message bus: the same calls on RabbitMQ (``amqp://``) and on Redis (``redis://``).

A message is a batch of events of one source and one shard. Both deliver at least once; see ``delivery``.
"""

from __future__ import annotations

from typing import Protocol

from chassis.addresses import Address, fixed, without_password
from chassis.messaging import redis_streams
from chassis.messaging.delivery import Inlet, Notes, Publisher


class _Transport(Protocol):
    """What either broker's module does; each raises ``BusUnavailable`` if the broker does not answer."""

    def publisher(self, address: str, service: str, shards: int) -> Publisher: ...
    def inlet(self, address: str, service: str, shards: int, visibility_seconds: float) -> Inlet: ...
    def notes(self, address: str, service: str, shards: int, visibility_seconds: float) -> Notes: ...


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
        return self._transport().publisher(self._address(), self.service, self.shards)

    def inlet(self) -> Inlet:
        """Connect to consume every shard of this service, also those left from when there were more.

        Raises:
            BusUnavailable: the broker does not answer.
        """
        return self._transport().inlet(self._address(), self.service, self.shards, self.visibility_seconds)

    def notes(self) -> Notes:
        """Connect to tell and hear notes about the delivery of events.

        Raises:
            BusUnavailable: the broker does not answer.
        """
        return self._transport().notes(self._address(), self.service, self.shards, self.visibility_seconds)

    def shard_of(self, shard: int) -> int:
        """Answer where what was emitted for this shard goes: into another one if there are fewer now."""
        return shard % self.shards

    def _transport(self) -> _Transport:
        if self._address().startswith("redis"):
            return redis_streams
        from chassis.messaging import rabbitmq  # noqa: PLC0415 - loads kombu, for nothing where the bus is Redis

        return rabbitmq
