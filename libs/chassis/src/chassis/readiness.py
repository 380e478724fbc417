"""What a process must have seen once before anybody relies on it.

A process that starts waits for its servers instead of ending, and one that lost them waits too. But a new one that has
never seen them may have been told wrong addresses: an upgrade must not replace those that work by such.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

LOG = structlog.get_logger(__name__)

# Whatever is there is seen within moments of the start; what is missing after this time is told (seconds).
TELL_AFTER_SECONDS = 5.0


class Readiness:
    """The things that are needed, and which of them have been seen."""

    def __init__(self, *needs: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing has been seen yet.

        Args:
            needs: names for the log, such as ``database``.
            clock: answers seconds that never go back.
        """
        self._missing = dict.fromkeys(needs)
        self._told: tuple[str, ...] = ()
        self._clock = clock
        self._tell_from = clock() + TELL_AFTER_SECONDS

    @property
    def complete(self) -> bool:
        """Whether everything has been seen; once true, for ever."""
        return not self._missing

    def lacks(self, need: str) -> bool:
        """Whether this is needed and has not been seen."""
        return need in self._missing

    def saw(self, need: str) -> None:
        """Note that something works; does nothing if it was seen before or is not needed."""
        if need in self._missing:
            del self._missing[need]
            if self.complete:
                LOG.info("Everything that is needed has been seen.", action="ready")

    def tell(self) -> None:
        """Log what is still waited for, when that has changed; called again and again."""
        if self._clock() < self._tell_from:
            return
        missing = tuple(self._missing)
        if missing and missing != self._told:
            LOG.warning("Not ready yet.", action="not_ready", waiting_for=list(missing))
        self._told = missing
