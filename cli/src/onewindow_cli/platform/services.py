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
from onewindow_cli.platform.forking import CAN_FORK, Forked, Forking
from onewindow_cli.platform.health import Health

SERVICES = ("intake", "approval", "fees", "supervision")
# What each component of every service is run with, and what others are.
VERBS = {"servicer": "serve", "worker": "work"}
_OTHER_VERBS = {"collector": "collect", "pages": "serve", "sender": "send"}
# Who shares most of what servicers need is forked from where they are, if this service is among them.
_BESIDE_SERVICERS: Mapping[str, Sequence[str]] = {
    "intake": ("console.bootstrap",),
    "fees": ("fees.collector.process",),
}
# A worker touches its file every four seconds; this many seconds without are too many.
HEARTBEAT_SECONDS = 10.0
# What a process gets to finish its work after SIGTERM, before it is killed.
DRAIN_SECONDS = 12.0
_KILL_SECONDS = 10.0
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
        "FILES_URL",
        "HEALTH_PORT",
        # Where money is collected: with a provider that takes none.
        "PAYMENT_",
        "SIMULATED_",
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
    """A process of a service, or of what stands beside them."""

    # Package or module that is run.
    service: str
    # "servicer", "worker", or what else a service has.
    component: str
    environment: Mapping[str, str]
    log: Path
    # What it is forked from; None: it is started by itself.
    forking: Forking | None = None
    # host:port of a servicer.
    address: str = ""
    # File a worker touches.
    heartbeat: Path | None = None
    # Stamp of the last touch that was seen, and when (monotonic); None before the first of this run. Clocks of the wall
    # are set now and then.
    _touched: int = field(default=0, init=False)
    _touched_at: float | None = field(default=None, init=False)
    _child: subprocess.Popen[bytes] | Forked | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        """For example ``intake worker``."""
        return f"{self.service} {self.component}"

    @property
    def _verb(self) -> str:
        return {**VERBS, **_OTHER_VERBS}.get(self.component, "")

    @property
    def pid(self) -> int:
        """Process number; 0 before it has started."""
        return self._child.pid if self._child else 0

    def launch(self) -> None:
        """Start the process, and do not wait for it. Call it from the main thread."""
        self._touched, self._touched_at = _stamp(self.heartbeat), None
        if self.forking is not None:
            self._child = self.forking.fork(self.service, self.name, self.environment, self.log, self._verb)
            return
        # -P: a folder of the same name in the current one must not be taken for the service.
        command = [sys.executable, "-P", "-m", self.service, *([self._verb] if self._verb else [])]
        self._child = start_child(command, log=self.log, environment=self.environment)

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._child is not None and self._child.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._child.poll() if self._child else None

    def health(self) -> Health:
        """Ask the process how it is: a servicer over ``grpc.health.v1``, a worker by its file."""
        if self.heartbeat is not None:
            return self._beats(self.heartbeat)
        from onewindow_cli.platform.readiness import servicer_health  # noqa: PLC0415 - loads grpc

        return servicer_health(self.address)

    def ask_to_stop(self) -> None:
        """Ask the process to finish its work and end."""
        if self._child is not None and self.is_running():
            self._child.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process at once."""
        if self._child is not None and self.is_running():
            self._child.kill()

    def end(self, patience_seconds: float) -> bool:
        """Wait for the end that was asked for, then kill; answers whether it ended by itself."""
        if self._child is None:
            return True
        try:
            self._child.wait(max(0.0, patience_seconds))
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait(_KILL_SECONDS)
            return False
        return True

    def _beats(self, heartbeat: Path) -> Health:
        now, touched = time.monotonic(), _stamp(heartbeat)
        if touched != self._touched:
            self._touched, self._touched_at = touched, now
        is_fresh = self._touched_at is not None and now - self._touched_at < HEARTBEAT_SECONDS
        return Health.READY if is_fresh else Health.SILENT


def stop_together(processes: Sequence[ServiceProcess], patience_seconds: float = DRAIN_SECONDS) -> list[str]:
    """Stop processes side by side within one patience; answers the names of those that had to be killed."""
    for process in processes:
        process.ask_to_stop()
    give_up = time.monotonic() + patience_seconds
    return [process.name for process in processes if not process.end(give_up - time.monotonic())]


def plan_forking(services: Sequence[str], caller: Mapping[str, str], logs: Path) -> dict[str, Forking]:
    """Answer what servicers and those beside them, and what workers, are forked from; nothing where that cannot be."""
    environment = child_environment(caller, {})
    return {
        component: Forking(verb, loaded_for(component, services), environment, logs / f"{component}-loader.log")
        for component, verb in VERBS.items()
        if CAN_FORK
    }


def loaded_for(component: str, services: Sequence[str]) -> list[str]:
    """Answer what is loaded once for all servicers, or workers, of these services, and who is beside them."""
    beside = _BESIDE_SERVICERS if component == "servicer" else {}
    composed = [f"{service}.bootstrap" for service in services]
    return [*composed, *(module for service in services for module in beside.get(service, ()))]


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


def _stamp(file: Path | None) -> int:
    """Answer when a file was last touched; 0 if there is none."""
    try:
        return file.stat().st_mtime_ns if file is not None else 0
    except FileNotFoundError:
        return 0
