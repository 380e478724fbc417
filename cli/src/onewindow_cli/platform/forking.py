"""The supervisor's side of ``loader``: a child is forked from a process that has loaded everything it needs.

Messages are JSON, each whole. To the loader: a ``Request``, with the open log. From it, for each request in turn:
``[pid, null]`` with a descriptor of the process (its number may become another's, the descriptor not); and ``[pid, exit
code]`` for each that has ended, the negative number of a signal if by that.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from onewindow_cli.platform.child import open_log, start_child, stop_child
from onewindow_cli.platform.loader import MESSAGE_BYTES, Request

# Elsewhere every process is started by itself.
CAN_FORK = sys.platform == "linux" and hasattr(os, "pidfd_open")
_LOOK_SECONDS = 0.02
_TELLING_SECONDS = 10.0
_ENDING_SECONDS = 5.0


class Forking:
    """Forks servicers, or workers; starts a loader for that, and another one when it has died."""

    def __init__(self, verb: str, modules: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        """Remember; nothing is started.

        Args:
            verb: ``serve`` or ``work``.
            modules: what is loaded, with all that it needs.
            environment: what every child is told, but what it says of its own.
            log: where the loader writes.
        """
        self._verb = verb
        self._command = [sys.executable, "-P", "-m", "onewindow_cli.platform.loader", verb, *modules]
        self._environment = environment
        self._log = log
        self._loader: _Loader | None = None

    def start(self) -> _Loader:
        """Let a loader begin to load, unless one runs. Call it from the main thread."""
        if self._loader is not None and self._loader.exit_code() is not None:
            # What it told last is read, and its socket closed.
            self._loader.listen()
            self._loader = None
        if self._loader is None:
            self._loader = _Loader(self._command, self._environment, self._log)
        return self._loader

    def fork(
        self, service: str, name: str, environment: Mapping[str, str], log: Path, verb: str | None = None
    ) -> Forked:
        """Ask for a child, and do not wait for it. Call it from the main thread.

        Args:
            service: name of the package or module that is run.
            name: shown by those who list processes.
            environment: what the child is told, all of it.
            log: where it writes.
            verb: what it is run with; empty: with nothing; None: what the loader has loaded for.

        Raises:
            OSError: the machine, or the loader, is in no state to.
        """
        settings: dict[str, str | None] = {key: None for key in self._environment if key not in environment}
        settings |= {key: value for key, value in environment.items() if self._environment.get(key) != value}
        return self.start().fork(Request(service, name, settings, self._verb if verb is None else verb), log)

    def stop(self) -> None:
        """End the loader; its children are to have ended."""
        if self._loader is not None:
            self._loader.stop()
            self._loader = None


class Forked:
    """A child of a loader, with what ``subprocess.Popen`` has for one's own."""

    def __init__(self, loader: _Loader) -> None:
        self._loader = loader
        # 0 until the loader has told it.
        self.pid = 0
        self._code: int | None = None
        self._descriptor = -1

    def began(self, pid: int, descriptor: int) -> None:
        """The loader has forked it."""
        self.pid, self._descriptor = pid, descriptor

    def ended(self, code: int) -> None:
        """It has ended like this."""
        self._code = code
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def poll(self) -> int | None:
        """Answer how it ended; None while it runs or is about to."""
        # Asked before what it has told is read: nothing comes after its end.
        loaders = self._loader.exit_code()
        self._loader.listen()
        if self._code is None and loaders is not None and self._is_gone():
            # Nobody heard how; with its loader it was asked to end.
            self.ended(-signal.SIGTERM if self.pid else loaders)
        return self._code

    def wait(self, timeout: float) -> int:
        """Wait so many seconds for its end.

        Raises:
            subprocess.TimeoutExpired: it still runs.
        """
        give_up = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() >= give_up:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(_LOOK_SECONDS)
        return code

    def send_signal(self, wanted: signal.Signals) -> None:
        """Send it a signal; a loader that does not fork it, or does not tell its end, hangs, and is killed.

        One that still loads is not waited for: it is killed, and with it goes whoever else it was to become.
        """
        if (self.poll() is None and self._loader.still_loads) or not self._comes(lambda: self.pid > 0):
            self._loader.kill()
        elif not self._is_gone():
            signal.pidfd_send_signal(self._descriptor, wanted)
        elif not self._comes(lambda: self._code is not None):
            self._loader.kill()

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def _comes(self, is_there: Callable[[], bool]) -> bool:
        """Whether the loader tells something within its time, or has ended."""
        give_up = time.monotonic() + _TELLING_SECONDS
        while self.poll() is None and not is_there() and time.monotonic() < give_up:
            time.sleep(_LOOK_SECONDS)
        return self._code is not None or is_there()

    def _is_gone(self) -> bool:
        if self._descriptor < 0:
            return True
        ends = select.poll()
        ends.register(self._descriptor, select.POLLIN)
        return bool(ends.poll(0))


class _Loader:
    """One process of a loader, and who was forked from it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = start_child(command, log=log, environment=environment, stdin=theirs.fileno())
        ours.setblocking(False)  # noqa: FBT003 - its own name
        self._socket = ours
        self._asked: deque[Forked] = deque()
        self._children: dict[int, Forked] = {}
        # It has forked nobody yet, as far as it has told.
        self.still_loads = True

    def fork(self, request: Request, log: Path) -> Forked:
        with open_log(log) as descriptor:
            socket.send_fds(self._socket, [json.dumps(request).encode()], [descriptor])
        self._asked.append(Forked(self))
        return self._asked[-1]

    def listen(self) -> None:
        """Read what it has told; after its end there is nothing more."""
        with suppress(BlockingIOError):
            while self._socket.fileno() >= 0:
                message, descriptors = self._receive()
                if not message:
                    self._socket.close()
                    return
                pid, code = json.loads(message)
                self.still_loads = False
                if descriptors:
                    self._children[pid] = self._asked.popleft()
                    self._children[pid].began(pid, *descriptors)
                else:
                    self._children.pop(pid).ended(code)

    def _receive(self) -> tuple[bytes, list[int]]:
        try:
            message, descriptors, _, _ = socket.recv_fds(self._socket, MESSAGE_BYTES, 1)
        except ConnectionResetError:
            return b"", []
        return message, descriptors

    def exit_code(self) -> int | None:
        return self._process.poll()

    def kill(self) -> None:
        self._process.kill()

    def stop(self) -> None:
        stop_child(self._process, (signal.SIGTERM, _ENDING_SECONDS))
        self._socket.close()
