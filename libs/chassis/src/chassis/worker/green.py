"""What eventlet's monkey-patching leaves undone for the libraries of a worker.

psycopg waits for the server in C, where eventlet cannot see it: the whole process would stand still. So it waits in the
hub, and without its own look at every tenth of a second: eventlet keeps a timer that is not needed any more until its
time, and wakes up for it. And eventlet's ``select`` has a fault: if two descriptors become ready at once, it
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
from psycopg.abc import RV, PQGen
from psycopg.waiting import Ready, Wait

# Descriptors, or things that have one.
Files = Iterable[Any]
Found = tuple[list[Any], list[Any], list[Any]]

# Shorter than a switch to the hub and back costs, or hardly longer; nobody misses the process meanwhile (seconds).
AT_ONCE_SECONDS = 0.001
_NOTHING: Found = ([], [], [])
# By what may be done: read, write.
_READY = {(False, False): Ready.NONE, (True, False): Ready.R, (False, True): Ready.W, (True, True): Ready.RW}

_look: Callable[[list[Any], list[Any], list[Any], float], Found] = original("select").select


def finish_patching() -> None:
    """Make psycopg and kombu wait the green way; call it once, after ``eventlet.monkey_patch``."""
    if not is_monkey_patched("select"):
        raise RuntimeError("eventlet has not patched this process")
    patched.select = select
    kombu.utils.eventio._selectf = select  # noqa: SLF001 - bound when kombu was imported
    psycopg.waiting.wait = wait


def select(read: Files, write: Files, error: Files, timeout: float | None = None) -> Found:
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


def wait(gen: PQGen[RV], fileno: int, interval: float = 0.0, timeout: float | None = None) -> RV:
    """Wait as psycopg does; other green threads run if it takes longer than ``AT_ONCE_SECONDS``.

    Most answers are there sooner than the hub could switch to another thread and back, and what is to be written nearly
    always can be at once.
    """
    if timeout is not None:
        return psycopg.waiting.wait_select(gen, fileno, interval, timeout)
    one, none = [fileno], list[int]()
    try:
        wanted = next(gen)
        while True:
            readers, writers = one if wanted & Wait.R else none, one if wanted & Wait.W else none
            found = _look(readers, writers, none, AT_ONCE_SECONDS)
            if found == _NOTHING:
                # Nothing else ends it: a look now and then would leave a timer in the hub each time.
                found = select(readers, writers, one)
            wanted = gen.send(_READY[bool(found[0]), bool(found[1])])
    except OSError as fault:
        raise psycopg.OperationalError("the connection's socket is closed") from fault
    except StopIteration as end:
        result: RV = end.value
        return result


def _descriptor(file: Any) -> int:  # noqa: ANN401 - as select takes it
    return file if isinstance(file, int) else int(file.fileno())


def _ignore() -> None:
    """Nobody needs to be told that a listener is of no use any more."""
