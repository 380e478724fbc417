"""What eventlet's monkey-patching leaves undone for the libraries of a worker.

psycopg waits for the server in C, where eventlet cannot see it: the whole process would stand still. Told to use
``select`` it waits in Python. And eventlet's ``select`` has a fault: if two descriptors become ready at once, it
switches to the waiter twice, and the second time lands wherever the waiter waits by then, with the wrong answer.
"""

from __future__ import annotations

import select as patched
from collections.abc import Callable, Iterable
from typing import Any

import eventlet
import kombu.utils.eventio
import psycopg.waiting
from eventlet.hubs import get_hub
from eventlet.patcher import is_monkey_patched, original

# Descriptors, or things that have one.
Files = Iterable[Any]
Ready = tuple[list[Any], list[Any], list[Any]]

_look: Callable[[list[Any], list[Any], list[Any], float], Ready] = original("select").select


def finish_patching() -> None:
    """Make psycopg and kombu wait the green way; call it once, after ``eventlet.monkey_patch``."""
    if not is_monkey_patched("select"):
        raise RuntimeError("eventlet has not patched this process")
    patched.select = select
    kombu.utils.eventio._selectf = select  # noqa: SLF001 - bound when kombu was imported
    psycopg.waiting.wait = psycopg.waiting.wait_select


def select(read: Files, write: Files, error: Files, timeout: float | None = None) -> Ready:
    """Wait as ``select.select`` does while other green threads run; switched to exactly once."""
    hub, waiter = get_hub(), eventlet.getcurrent()
    readers, writers, erring = list(read), list(write), list(error)
    waiting = True

    def wake(_descriptor: int | None = None) -> None:
        nonlocal waiting
        if waiting:
            waiting = False
            waiter.switch()

    timer = None if timeout is None else hub.schedule_call_global(timeout, wake)
    listeners = []
    try:
        for kind, files in ((hub.READ, readers), (hub.WRITE, writers)):
            # Not all at once: if one cannot be added, those before it must be removed.
            for file in files:
                listeners.append(hub.add(kind, _descriptor(file), wake, waiter.throw, _ignore))  # noqa: PERF401 - see above
        hub.switch()
    finally:
        waiting = False
        for listener in listeners:
            hub.remove(listener)
        if timer is not None:
            timer.cancel()
    # Whoever woke us: everything that is ready now.
    return _look(readers, writers, erring, 0)


def _descriptor(file: Any) -> int:  # noqa: ANN401 - as select takes it
    return file if isinstance(file, int) else int(file.fileno())


def _ignore() -> None:
    """Nobody needs to be told that a listener is of no use any more."""
