"""How long work waits for company, by how busy the process is. Pure but for its clock.

A transaction costs nearly the same for one piece of work as for fifty. A process with nothing to do begins at once; the
more of its time batches are running, the longer the next one waits for others to join it. Who calls alone, one call
after the other, is never kept waiting: nobody would come.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

# Between the beginnings of two batches of a process that does nothing else (seconds).
LONGEST_SECONDS = 0.2
# How far back a process looks to tell how busy it is, and whether callers come together (seconds).
MEMORY_SECONDS = 0.5


class _Caller(AbstractContextManager[None]):
    """One of those who call; a generator's block would cost a call more than all else that is noted of it."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering

    def __enter__(self) -> None:
        self._gathering.note_callers(1)

    def __exit__(self, *_: object) -> None:
        self._gathering.note_callers(-1)


class Gathering:
    """The share of time in which batches ran lately; used by one thread."""

    def __init__(self, longest_seconds: float = LONGEST_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin idle.

        Args:
            longest_seconds: wait of a process that is always busy.
            clock: answers seconds.
        """
        self._longest_seconds = longest_seconds
        self._clock = clock
        self._share = 0.0
        self._running = 0
        self._seen_at = clock()
        self._calling = 0
        self._together_at = float("-inf")
        # The same for all of them: nothing is kept of one.
        self._caller = _Caller(self)

    def begin(self) -> None:
        """Note that a batch begins."""
        self._look()
        self._running += 1

    def end(self) -> None:
        """Note that a batch has ended."""
        self._look()
        self._running -= 1

    def seconds(self) -> float:
        """Answer how long after the beginning of a batch the next one of its kind may begin."""
        self._look()
        return self._longest_seconds * self._share

    def calling(self) -> AbstractContextManager[None]:
        """Be told of a caller, from the call to the answer."""
        return self._caller

    def note_callers(self, more: int) -> None:
        """Note that so many more call, or fewer."""
        if self._calling > 1 or self._calling + more > 1:
            self._together_at = self._clock()
        self._calling += more

    def expects_company(self) -> bool:
        """Whether there was more than one caller at a time lately."""
        return self._clock() - self._together_at < MEMORY_SECONDS

    def _look(self) -> None:
        now = self._clock()
        kept = math.exp(-(now - self._seen_at) / MEMORY_SECONDS)
        self._share = self._share * kept + (1.0 - kept if self._running else 0.0)
        self._seen_at = now
