"""A thread that repeats one step, comes back after every fault, and ends when it is told to."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

import structlog

from chassis.execution import describe
from chassis.messaging.delivery import BusUnavailable
from chassis.storage.database import DatabaseUnavailable

LOG = structlog.get_logger(__name__)

# Pause after the first fault in a row; doubles up to the longest (seconds).
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0
# A worker that has handled nothing for so long is quiet.
QUIET_AFTER_SECONDS = 10.0


class Loop:
    """Runs in a green thread of the worker; ``wake`` and ``stop`` may be called from any other."""

    def __init__(
        self,
        name: str,
        step: Callable[[], float],
        turn: Callable[[], None] = lambda: None,
        interrupt: Callable[[], None] = lambda: None,
    ) -> None:
        """Prepare.

        Args:
            name: for the logs.
            step: does something and answers the pause until the next time (seconds).
            turn: called at the beginning of each turn.
            interrupt: ends what the step waits for; called when the loop is to stop.
        """
        self._name = name
        self._step = step
        self._turn = turn
        self._interrupt = interrupt
        self._faults = 0
        self._wakened = threading.Event()
        self._ended = threading.Event()
        self.stopping = threading.Event()

    def run(self) -> None:
        """Repeat the step until stopped."""
        try:
            while not self.stopping.is_set():
                self._turn()
                pause_seconds = self._once()
                if pause_seconds > 0 and not self.stopping.is_set():
                    self._wakened.wait(pause_seconds)
                self._wakened.clear()
        finally:
            self._ended.set()

    def wake(self) -> None:
        """End the current pause."""
        self._wakened.set()

    def stop(self) -> None:
        """Ask the loop to end and wait until its step has."""
        self.stopping.set()
        self._wakened.set()
        self._interrupt()
        self._ended.wait()

    def _once(self) -> float:
        try:
            pause_seconds = self._step()
        except Exception as fault:  # noqa: BLE001 - a worker outlives whatever happens in one turn
            self._faults += 1
            if self._faults == 1:
                away = isinstance(fault, BusUnavailable | DatabaseUnavailable)
                (LOG.warning if away else LOG.error)(
                    "A loop fails and goes on trying.", action="loop_failing", loop=self._name, fault=describe(fault)
                )
            return backoff_seconds(self._faults)
        if self._faults:
            LOG.warning("A loop works again.", action="loop_recovered", loop=self._name, faults=self._faults)
            self._faults = 0
        return pause_seconds


class Signal:
    """Lets one part of a worker wake loops it does not know."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def connect(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` each time."""
        self._listeners.append(listener)

    def fire(self) -> None:
        """Call all listeners."""
        for listener in self._listeners:
            listener()


class Stir:
    """Whether a worker has something to do: what it handles changes what is due, and hardly anything else does."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing was handled yet; ``clock`` answers seconds."""
        self._clock = clock
        self._told_at = float("-inf")
        # Fired by the first that is handled in a quiet worker.
        self.signal = Signal()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was handled for a while."""
        return self._clock() - self._told_at > QUIET_AFTER_SECONDS

    def tell(self) -> None:
        """Note that something was handled."""
        was_quiet, self._told_at = self.is_quiet, self._clock()
        if was_quiet:
            self.signal.fire()


def backoff_seconds(faults: int) -> float:
    """Pause after so many faults in a row (seconds), spread so that replicas do not come back together."""
    longest = min(FIRST_PAUSE_SECONDS * 2.0 ** min(faults - 1, 20), LONGEST_PAUSE_SECONDS)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - guards nothing
