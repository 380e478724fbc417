"""What every bus does: messages of events that come at least once, and notes about their delivery.

Nothing is gone before it is acknowledged, and everything may come twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

CONNECT_TIMEOUT_SECONDS = 5.0
# A broker that does not confirm within this time is taken for gone.
CONFIRM_TIMEOUT_SECONDS = 10.0


class BusUnavailable(Exception):
    """The broker cannot be reached or did not confirm."""


class Delivery(NamedTuple):
    """A message in hand: its body, and whether it was in somebody's hand before."""

    body: bytes
    again: bool


class Outgoing(NamedTuple):
    """A message to be published: its shard, its body, and how many events that holds."""

    shard: int
    body: bytes
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What came from the broker: a batch of events of one source and one shard, or a note."""

    body: bytes
    # How many events it holds.
    events: int
    # Seconds since the epoch.
    published_at: float
    # Whether it was in somebody's hand before.
    again: bool
    # What its transport knows it by.
    handle: Any
    # Whether the broker has given it up.
    dead: bool = False

    def delivery(self) -> Delivery:
        """Answer what it brings."""
        return Delivery(self.body, self.again)


class Publisher(Protocol):
    """One connection that publishes, each message confirmed before ``publish`` returns."""

    def publish(self, messages: Sequence[Outgoing]) -> None:
        """Publish messages of this service's events and wait until the broker has them.

        Raises:
            BusUnavailable: they may or may not have arrived; close this publisher and publish again with another.
        """

    def close(self) -> None:
        """Close the connection, whatever state it is in."""


class Inlet(Protocol):
    """One connection that consumes all shards of one service."""

    def receive(self, wait_seconds: float, enough: int, gather_until: float = 0.0) -> list[Message]:
        """Answer messages that are there, waiting for the first one.

        Args:
            wait_seconds: longest wait; without a message by then the answer is empty.
            enough: stops looking for more messages when they hold so many events.
            gather_until: until then more messages are waited for (``time.monotonic``).

        Raises:
            BusUnavailable: the connection is lost; what was not acknowledged will come again.
        """

    def interrupt(self) -> None:
        """End the wait of a ``receive`` in another thread, and let none wait any more: nobody wants messages now."""

    def oldest_seconds(self) -> float:
        """Age of the oldest message in hand since ``receive`` was called; 0: there was none.

        The broker holds none that is older, unless another worker has it.
        """

    def acknowledge(self, messages: Sequence[Message]) -> None:
        """Tell the broker that these are done.

        Raises:
            BusUnavailable: the connection is lost; they will come again.
        """

    def stay_connected(self) -> None:
        """Answer the broker's heartbeats while there is no time to receive.

        Raises:
            BusUnavailable: the connection is lost.
        """

    def close(self) -> None:
        """Close the connection; what was not acknowledged comes again."""


class Notes(Inlet, Protocol):
    """One connection that tells notes and hears those for this service; a note may be lost or come twice.

    On RabbitMQ it also hears dead letters, of all services: see ``bring_home``.
    """

    def dead_letters(self) -> int:
        """Answer how many messages lie in the broker's queue of dead ones, which Redis has not.

        Raises:
            BusUnavailable: the connection is lost.
        """

    def bring_home(self, message: Message, shards: int) -> None:
        """Put a dead letter back into the queue it died in, marked as delivered before, and acknowledge it.

        Raises:
            BusUnavailable: it is still dead.
        """

    def tell(self, address: str, note: bytes) -> None:
        """Tell whoever listens at an address (``topology.sent_key``, ``missing_key``).

        Raises:
            BusUnavailable: the connection is lost, or the broker has forgotten who listens; connect again.
        """
