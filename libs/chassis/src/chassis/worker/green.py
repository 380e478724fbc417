"""What eventlet's monkey-patching leaves undone for the libraries of a worker.

psycopg waits for the server in C, where eventlet cannot see it: the whole process would stand still. So it waits in the
hub, and without its own look at every tenth of a second: eventlet keeps a timer that is not needed any more until its
time, and wakes up for it. And eventlet's ``select`` has a fault: if two descriptors become ready at once, it
switches to the waiter twice, and the second time lands wherever the waiter waits by then, with the wrong answer.
"""

from __future__ import annotations

import select as patched
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import eventlet
import kombu.utils.eventio
import psycopg.waiting
from eventlet.hubs import get_hub, trampoline
from eventlet.patcher import is_monkey_patched, original
from psycopg.abc import PQGen
from psycopg.waiting import READY_R, READY_W, WAIT_R, WAIT_W, Wait

# Descriptors, or things that have one.
Files = Iterable[Any]
Ready = tuple[list[Any], list[Any], list[Any]]
ResultT = TypeVar("ResultT")

_look: Callable[[list[Any], list[Any], list[Any], float], Ready] = original("select").select


def finish_patching() -> None:
    """Make psycopg and kombu wait the green way; call it once, after ``eventlet.monkey_patch``."""
    if not is_monkey_patched("select"):
        raise RuntimeError("eventlet has not patched this process")
    patched.select = select
    kombu.utils.eventio._selectf = select  # noqa: SLF001 - bound when kombu was imported
    psycopg.waiting.wait = wait


def wait(gen: PQGen[ResultT], fileno: int, interval: float = 0.0, timeout: float | None = None) -> ResultT:
    """Wait as ``psycopg.waiting.wait`` does while other green threads run; without a timeout nothing else wakes it."""
    if timeout is not None:
        return psycopg.waiting.wait_select(gen, fileno, interval, timeout)
    try:
        wanted = next(gen)
        while True:
            wanted = gen.send(_ready(fileno, wanted))
    except StopIteration as ended:
        result: ResultT = ended.value
        return result
    except OSError as fault:
        raise psycopg.OperationalError("connection socket closed") from fault


def _ready(descriptor: int, wanted: Wait) -> int:
    if wanted == WAIT_R:
        trampoline(descriptor, read=True)
        return int(READY_R)
    files = [descriptor]
    readers, writers, _ = select(files if wanted & WAIT_R else [], files if wanted & WAIT_W else [], files)
    return (READY_R if readers else 0) | (READY_W if writers else 0)


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
