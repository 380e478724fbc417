"""The four services as child processes: what each is told, and how it says that it is ready."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onewindow_cli.platform.child import start_child

SERVICES = ("intake", "approval", "fees", "supervision")
# A worker touches its file every second; this many seconds without are too many.
HEARTBEAT_SECONDS = 10.0
# What a process gets to finish its work after SIGTERM, before it is killed.
DRAIN_SECONDS = 12.0
# Settings the supervisor decides on; the caller's own would contradict them.
_OWN_SETTINGS = tuple(
    f"ONEWINDOW_{name}"
    for name in (
        "DATABASE_URL",
        "OWNER_DATABASE_URL",
        "BUS_URL",
        "REDIS_URL",
        "GRPC_HOST",
        "GRPC_PORT",
        "HEARTBEAT_FILE",
        "KEYS_FOLDER",
        "HEALTH_PORT",
        # Of the command, when it calls services elsewhere.
        "TLS_",
        "PEERS_FILE",
        "TOKEN_FILE",
    )
)
# Without kept bytecode each of eight processes would compile every library anew, at every start.
_NOT_INHERITED = (*_OWN_SETTINGS, "PYTHONDONTWRITEBYTECODE")
_DEFAULTS = {
    "ONEWINDOW_BUS_SHARDS": "4",
    "ONEWINDOW_TRACE_RATIO": "1",
    "ONEWINDOW_LOG_LEVEL": "INFO",
    # Its own resolver takes a worker half a second to load, and addresses on loopback need none.
    "EVENTLET_NO_GREENDNS": "yes",
}


@dataclass(slots=True, kw_only=True)
class ServiceProcess:
    """A servicer or a worker of a service."""

    service: str
    # "servicer" or "worker".
    component: str
    environment: Mapping[str, str]
    log: Path
    # host:port of a servicer.
    address: str = ""
    # File a worker touches.
    heartbeat: Path | None = None
    started_at: float = 0.0
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        """For example ``intake worker``."""
        return f"{self.service} {self.component}"

    @property
    def pid(self) -> int:
        """Process number; 0 before the first start."""
        return self._child.pid if self._child else 0

    def start(self) -> None:
        """Start the process; it is not ready yet. Call it from the main thread."""
        if self.heartbeat is not None:
            self.heartbeat.unlink(missing_ok=True)
        verb = "serve" if self.component == "servicer" else "work"
        # -P: a folder of the same name in the current one must not be taken for the service.
        command = [sys.executable, "-P", "-m", self.service, verb]
        self._child = start_child(command, log=self.log, environment=self.environment)
        self.started_at = time.monotonic()

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._child is not None and self._child.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._child.poll() if self._child else None

    def ask_to_stop(self) -> None:
        """Ask the process to finish its work and end."""
        if self._child is not None and self.is_running():
            self._child.send_signal(signal.SIGTERM)

    def end(self, patience_seconds: float) -> bool:
        """Wait for the end that was asked for, then kill; answers whether it ended by itself."""
        if self._child is None:
            return True
        try:
            self._child.wait(max(0.0, patience_seconds))
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
            return False
        return True


def stop_together(processes: Sequence[ServiceProcess], patience_seconds: float = DRAIN_SECONDS) -> list[str]:
    """Stop processes side by side within one patience; answers the names of those that had to be killed."""
    for process in processes:
        process.ask_to_stop()
    give_up = time.monotonic() + patience_seconds
    return [process.name for process in processes if not process.end(give_up - time.monotonic())]


def child_environment(caller: Mapping[str, str], settings: Mapping[str, str]) -> dict[str, str]:
    """Answer a child's environment: the caller's, but what the supervisor decides, then ``settings``."""
    inherited = {name: value for name, value in caller.items() if not name.startswith(_NOT_INHERITED)}
    return {**_DEFAULTS, **inherited, "PYTHONUNBUFFERED": "1", **settings}


def heartbeat_age_seconds(heartbeat: Path, now: float) -> float | None:
    """Seconds since a worker touched its file; None if it never did."""
    try:
        return max(0.0, now - heartbeat.stat().st_mtime)
    except FileNotFoundError:
        return None
