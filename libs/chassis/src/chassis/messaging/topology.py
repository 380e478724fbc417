"""Who listens to whom on the bus, and what the bus's parts are called.

A queue must exist before the first event is published, even if its service has never started: so every relay declares
the queues of all consumers, which therefore are listed here (a test compares the list with the services).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

EXCHANGE = "onewindow.events"
# Where RabbitMQ puts a message that was delivered again and again and never acknowledged; workers bring it home.
DEAD = "onewindow.dead"

# Notes kept for a service that does not read them; the oldest go first, each is said again.
NOTES_LIMIT = 200

# Consumer: its sources.
CONSUMERS: Mapping[str, Sequence[str]] = {
    "approval": ("intake", "supervision"),
    "fees": ("intake", "approval"),
    "intake": ("approval", "fees"),
    "supervision": ("intake", "approval", "fees"),
}


def queue_name(service: str, shard: int) -> str:
    """Name of the queue in which a service finds its share of all events of one shard."""
    return f"onewindow.{service}.{shard}"


def read_queue_name(queue: str) -> tuple[str, int]:
    """Answer whose queue it is and of which shard."""
    _, service, shard = queue.split(".")
    return service, int(shard)


def routing_key(source: str, shard: int) -> str:
    """Address of one shard of a source's events."""
    return f"{source}.{shard}"


def notes_queue(service: str) -> str:
    """Name of the queue in which a service finds what others tell it about the delivery of events."""
    return f"onewindow.{service}.notes"


def sent_key(source: str) -> str:
    """Address of all who listen to a source, for notes about what it has sent."""
    return f"{source}.sent"


def missing_key(source: str) -> str:
    """Address of a source, for notes about what somebody has not got of it."""
    return f"{source}.missing"


def has_listeners(source: str) -> bool:
    """Whether some service must get the events of this source."""
    return any(source in sources for sources in CONSUMERS.values())
