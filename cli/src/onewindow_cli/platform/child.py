"""Child processes: they end with their parent, are recognised after a crash, and are stopped within bounds."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from onewindow_cli.platform.account import Account, leashed

# Two readings of one process's start time may differ by a clock tick (seconds).
_START_TIME_TOLERANCE_SECONDS = 0.05
_KILL_SECONDS = 5.0

# A signal, and how many seconds it gets to take effect.
Request = tuple[signal.Signals, float]


@dataclass(frozen=True, slots=True)
class ProcessMark:
    """A process, so that its number used again by another process is not mistaken for it."""

    pid: int
    started_at: float

    @classmethod
    def of(cls, pid: int) -> ProcessMark | None:
        """Mark a running process; None if there is none."""
        try:
            return cls(pid, psutil.Process(pid).create_time())
        except psutil.NoSuchProcess:
            return None

    def process(self) -> psutil.Process | None:
        """Answer the process if it still runs."""
        try:
            found = psutil.Process(self.pid)
            same = abs(found.create_time() - self.started_at) < _START_TIME_TOLERANCE_SECONDS
            return found if same and found.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None


def start_child(  # noqa: PLR0913 - what a start is
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: Mapping[str, str],
    account: Account | None = None,
    death_signal: signal.Signals = signal.SIGTERM,
    stdin: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a child in a process group of its own (Ctrl-C reaches the parent alone), its output appended to ``log``.

    The system sends it ``death_signal`` when the calling *thread* ends: call it from the main thread.
    """
    with open_log(log) as descriptor:
        return subprocess.Popen(
            leashed(command, account, death_signal),
            stdin=stdin,
            stdout=descriptor,
            stderr=subprocess.STDOUT,
            # Of all folders the one that every account may enter.
            cwd="/",
            env=dict(environment),
            process_group=0,
        )


@contextmanager
def open_log(log: Path) -> Iterator[int]:
    """Open what a child appends its output to; answers the descriptor."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def stop_child(child: subprocess.Popen[bytes], *requests: Request) -> int:
    """Send each signal and wait so many seconds for the end, then kill. Answers the exit code."""
    for wanted, patience_seconds in requests:
        if child.poll() is None:
            child.send_signal(wanted)
            try:
                child.wait(patience_seconds)
            except subprocess.TimeoutExpired:
                continue
    if child.poll() is None:
        child.kill()
    return child.wait()


def stop_strangers(processes: Iterable[psutil.Process], *requests: Request) -> int:
    """Do the same, all at once, to processes that are nobody's children any more. Answers how many there were."""
    alive = list(processes)
    count = len(alive)
    for wanted, patience_seconds in (*requests, (signal.SIGKILL, _KILL_SECONDS)):
        for process in alive:
            try:
                process.send_signal(wanted)
            except psutil.NoSuchProcess:
                continue
        _, alive = psutil.wait_procs(alive, timeout=patience_seconds)
        if not alive:
            break
    return count
