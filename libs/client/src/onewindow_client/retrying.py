"""When a call is tried again: pure decisions, the same for threads and asyncio.

Any call may be repeated: a read changes nothing, a write carries an idempotency key, and the same key with the same
request is done once. Repeating helps only where another answer is to be expected: the service was away or too busy to
look, and says itself when to try again (``google.rpc.RetryInfo``). Any other refusal is an answer: one that waiting
may change is waited for instead (``waiting``).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from onewindow_client.errors import CallError, Unanswered

# The service did not get to it.
_AWAY = frozenset({"UNAVAILABLE"})
_FULL = frozenset({"RESOURCE_EXHAUSTED"})


@dataclass(frozen=True, slots=True)
class Retrying:
    """Bounds of the tries of one call, all within its deadline."""

    tries: int = 5
    """Most times a request is sent; 1 never repeats."""
    first_pause_seconds: float = 0.1
    """Pause before the second try; doubles with each further one."""
    longest_pause_seconds: float = 5.0
    """Longest pause of our own choice; a service may ask for a longer one."""

    def __post_init__(self) -> None:
        """Check the bounds."""
        if self.tries < 1 or not 0 < self.first_pause_seconds <= self.longest_pause_seconds:
            raise ValueError("at least one try, and pauses that are longer than nothing and grow")

    def pause_seconds(self, error: CallError, tried: int) -> float | None:
        """Answer how long to wait before the next try; None if there is none.

        Args:
            error: what came of the last try.
            tried: how many tries there were.
        """
        if tried >= self.tries:
            return None
        own = min(self.first_pause_seconds * 2.0 ** (tried - 1), self.longest_pause_seconds)
        if error.code in _AWAY | _FULL and error.retry_after_seconds is not None:
            return max(error.retry_after_seconds, own)
        return own if error.code in _AWAY else None


class Tries:
    """The tries of one call."""

    def __init__(
        self,
        retrying: Retrying,
        seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        spread: Callable[[], float] = random.random,
    ) -> None:
        """Begin.

        Args:
            retrying: their bounds.
            seconds: time for all of them together, pauses included.
            clock: monotonic seconds.
            spread: between 0 and 1, so that clients that failed together do not come back together.
        """
        self._retrying = retrying
        self._clock = clock
        self._spread = spread
        self._until = clock() + seconds
        self._tried = 0
        self._renewed = False

    def seconds_left(self) -> float:
        """Answer the deadline of the next try."""
        return max(self._until - self._clock(), 0.001)

    def may_renew(self, error: CallError) -> bool:
        """Whether to ask for another token and try with it, once: its issuer may have changed its keys."""
        if error.code != "UNAUTHENTICATED" or self._renewed:
            return False
        self._renewed = True
        return True

    def pause_after(self, error: CallError) -> float:
        """Answer how long to wait before the next try (seconds).

        Raises:
            CallError: ``error``: there is no other try, or no time for one.
        """
        self._tried += 1
        pause = None if isinstance(error, Unanswered) else self._retrying.pause_seconds(error, self._tried)
        if pause is None:
            raise error
        if error.retry_after_seconds is None:
            pause *= 0.5 + self._spread() / 2
        if self._clock() + pause >= self._until:
            raise error
        return pause
