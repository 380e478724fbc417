"""Which of the messages in hand is next: queues take turns, and of one turn the oldest goes first. Pure.

A queue that is full cannot keep another one waiting, and one that was idle has no turns saved up (start-time fair
queueing: Goyal, Vin, Cheng, SIGCOMM 1996). Within a queue the order stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count
from typing import Generic, TypeVar

MessageT = TypeVar("MessageT")


class Turns(Generic[MessageT]):
    """Messages in hand of several queues."""

    def __init__(self) -> None:
        """Begin with nothing in hand."""
        self._turn = 0
        self._next_turn: dict[str, int] = {}
        self._arrivals = count()
        self._heap: list[tuple[int, float, int, MessageT]] = []

    def put(self, queue: str, published_at: float, message: MessageT) -> None:
        """Take a message in hand; ``published_at`` is in seconds since the epoch."""
        turn = max(self._turn, self._next_turn.get(queue, 0))
        self._next_turn[queue] = turn + 1
        heappush(self._heap, (turn, published_at, next(self._arrivals), message))

    def take(self) -> MessageT:
        """Answer the next message; there must be one."""
        self._turn, _, _, message = heappop(self._heap)
        return message

    def messages(self) -> Iterator[MessageT]:
        """Answer all messages in hand, in no order."""
        return (message for _, _, _, message in self._heap)

    def oldest(self) -> float | None:
        """When the oldest message in hand was published (seconds since the epoch); None: nothing is in hand."""
        return min((published_at for _, published_at, _, _ in self._heap), default=None)

    def __len__(self) -> int:
        """Messages in hand."""
        return len(self._heap)
