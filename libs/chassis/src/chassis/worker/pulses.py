"""Whether the loops of a worker still turn."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pulses:
    """When each loop last began a turn."""

    def __init__(self, stuck_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """A loop that begins no turn for ``stuck_seconds`` is stuck; ``clock`` answers seconds."""
        self._stuck_seconds = stuck_seconds
        self._clock = clock
        self._beaten_at: dict[str, float] = {}

    def beat(self, loop: str) -> None:
        """Note that a loop begins a turn."""
        self._beaten_at[loop] = self._clock()

    def stuck(self) -> list[str]:
        """Names of the loops that are stuck."""
        limit = self._clock() - self._stuck_seconds
        return [loop for loop, beaten_at in self._beaten_at.items() if beaten_at < limit]
