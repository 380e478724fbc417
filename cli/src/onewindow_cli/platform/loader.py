"""A process that has loaded what the services need, and forks a servicer or a worker whenever it is asked.

Eight processes that import the same each for themselves take most of the time of a start, and memory eight times. Run
with ``python -P -m onewindow_cli.platform.loader VERB MODULE...``; its standard input is a socket to the supervisor,
whose side is ``forking``. It has one thread and no connection, and nothing in it was used yet: a child finds what a
process finds that was started afresh.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import runpy
import select
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from typing import NamedTuple

from onewindow_cli.platform.filling import fill

MESSAGE_BYTES = 65_536
_NOT_STARTED = 127
_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
# Kept for as long as there are children.
_FILLED: list[object] = []
# eventlet, which patches the standard library of workers, has a `waitpid` of its own.
_waitpid = os.waitpid


class Request(NamedTuple):
    """What to become."""

    service: str
    # For those who list processes.
    name: str
    # What the environment has besides that of the loader, or in its place; None: it has not.
    settings: dict[str, str | None]
    # What it is run with; empty: with nothing.
    verb: str


class Loader:
    """Forks what it is asked for, and tells how it ended."""

    def __init__(self) -> None:
        # Both are made before anything is patched: they are the system's own.
        self._supervisor = socket.socket(fileno=os.dup(0))
        self._poll = select.poll()
        self._poll.register(self._supervisor, select.POLLIN)
        # Of each child that runs: the descriptor that tells of its end, and its number.
        self._children: dict[int, int] = {}

    def serve(self) -> Request | None:
        """Return in each child, which is to become what was asked for; here when nobody can ask any more."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor in self._children:
                    self._tell_end(descriptor)
                    continue
                message, descriptors, _, _ = socket.recv_fds(self._supervisor, MESSAGE_BYTES, 1)
                if not message:
                    return None
                request = Request(*json.loads(message))
                if self._fork(*descriptors):
                    return request

    def _fork(self, log: int) -> bool:
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            self._part(parent, log)
            return True
        os.close(log)
        end = os.pidfd_open(pid)
        self._children[end] = pid
        self._poll.register(end, select.POLLIN)
        socket.send_fds(self._supervisor, [json.dumps([pid, None]).encode()], [end])
        return False

    def _part(self, parent: int, log: int) -> None:
        """Be a process of one's own: in its own group, with its own log, ending when the loader ends."""
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(_NOT_STARTED)
        os.setpgid(0, 0)
        self._supervisor.close()
        for end in self._children:
            os.close(end)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for given, standard in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(given, standard)
        os.close(nothing)
        os.close(log)

    def _tell_end(self, end: int) -> None:
        pid = self._children.pop(end)
        self._poll.unregister(end)
        os.close(end)
        _, status = _waitpid(pid, 0)
        self._supervisor.send(json.dumps([pid, os.waitstatus_to_exitcode(status)]).encode())


def _main(verb: str, modules: list[str]) -> None:
    loader = Loader()
    # While it loads hardly anything is garbage, and looking for some takes time.
    gc.disable()
    # What cannot be loaded says so in its own log, when it is to become a process.
    with suppress(Exception):
        if all(find_spec(module) for module in modules):
            from chassis.process import preload  # noqa: PLC0415 - tests have services of another kind

            preload(verb, modules)
    # In what is loaded no child looks for garbage, and nothing has room for what a child makes: either copies pages.
    gc.collect()
    _FILLED.extend(fill())
    gc.freeze()
    request = loader.serve()
    if request is not None:
        gc.enable()
        ctypes.CDLL(None).prctl(_PR_SET_NAME, request.name.encode(), 0, 0, 0)
        _tell(request.settings)
        sys.argv[1:] = [request.verb] if request.verb else []
        runpy.run_module(request.service, run_name="__main__", alter_sys=True)


def _tell(settings: Mapping[str, str | None]) -> None:
    for key, value in settings.items():
        if value is None:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2:])
