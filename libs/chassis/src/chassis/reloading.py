"""Values in files that change while a process runs: certificates, peers, keys, addresses of servers.

cert-manager and Kubernetes replace mounted files all at once, by moving a link. What has changed is read again; a
change that cannot be used is told in the log, once, and leaves the value as it was.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import structlog

from chassis.secret_files import Look
from chassis.starting import CannotStart

LOG = structlog.get_logger(__name__)

# How often files are looked at (seconds).
LOOK_SECONDS = 1.0

T = TypeVar("T")


class Reloaded(Generic[T]):
    """A value as its files have it now, or as they last had it when it could be used. Safe to share between threads."""

    def __init__(  # noqa: PLR0913 - what differs between four kinds of files
        self,
        subject: str,
        look: Callable[[], Look],
        read: Callable[[], T],
        *,
        told: Callable[[T], Mapping[str, object]] = lambda _: {},
        every_seconds: float = LOOK_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Read the value.

        Args:
            subject: what it is; of ``peers`` the log's actions are ``peers_read`` and ``peers_refused``.
            look: answers what changes when the files do.
            read: reads them; raises ``CannotStart`` when they cannot be used.
            told: what the log says of a new value.
            every_seconds: how often the files are looked at; 0 looks whenever the value is asked for.
            clock: answers seconds that never go back.

        Raises:
            CannotStart: the files cannot be used.
        """
        self._subject = subject
        self._look_at_files = look
        self._read = read
        self._told = told
        self._every_seconds = every_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._looked_at = clock()
        # Looked at before it is read: what changes in between is seen the next time.
        self._look = look()
        self._value = read()

    def current(self) -> T:
        """Answer the value as the files had it ``every_seconds`` ago at most."""
        if self._clock() - self._looked_at >= self._every_seconds:
            return self.look_again()
        return self._value

    def look_again(self) -> T:
        """Look at the files now; answers the value."""
        with self._lock:
            self._looked_at = self._clock()
            look = self._look_at_files()
            if look != self._look:
                self._look = look
                self._reload()
            return self._value

    def _reload(self) -> None:
        try:
            value = self._read()
        except CannotStart as fault:
            LOG.error(  # noqa: TRY400 - an operator's mistake, told by its lines
                "Files changed and are wrong; what they said before is still used.",
                action=f"{self._subject}_refused",
                faults=list(fault.lines),
            )
            return
        # Files that are mounted together are replaced together, also when another one has changed.
        if value != self._value:
            self._value = value
            LOG.info("Files changed and were read.", action=f"{self._subject}_read", **self._told(value))
