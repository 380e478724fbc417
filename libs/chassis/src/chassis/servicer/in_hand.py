"""The bound on what one process has in hand."""

from __future__ import annotations

from chassis.servicer.batching import Busy


class InHand:
    """Counts the calls a process works on; ``with in_hand:`` is one of them. Belongs to one event loop."""

    def __init__(self, most: int) -> None:
        """Allow so many at once."""
        self._most = most
        self._count = 0

    def __enter__(self) -> None:
        """Take one more call.

        Raises:
            Busy: there are as many as may be.
        """
        if self._count >= self._most:
            raise Busy
        self._count += 1

    def __exit__(self, *_: object) -> None:
        """One less."""
        self._count -= 1
