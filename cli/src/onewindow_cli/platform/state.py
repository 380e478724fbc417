"""The state of an embedded platform: one folder with everything, and the record of what runs.

::

    lock          held by the one supervisor of this folder
    state.json    ports, processes, addresses of this run
    keys/         what personal data is sealed with: without it, the databases hold none that can be read
    files/        what people handed in, sealed: opens with keys/ and the rows of intake's database alone
    secrets/      addresses with passwords, one a file, readable by the owner alone
    logs/         one a process, bounded
    heartbeats/   touched by the workers
    simulated-provider.json  orders of the payment provider that takes no money
    postgres/  redis/  traces.db
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from onewindow_cli.platform.child import ProcessMark
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.private_files import read_private, write_private

# Strange things in a folder that are named.
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRecord:
    """What runs on a state folder, for the next start and for the other commands."""

    supervisor: ProcessMark
    # False until every process has said that it is ready.
    ready: bool = False
    # host:port of each servicer by service.
    addresses: Mapping[str, str] = field(default_factory=dict)
    # Name of each child, for example "intake servicer".
    processes: Mapping[str, ProcessMark] = field(default_factory=dict)
    # Why a child is not well, in words, by its name.
    troubles: Mapping[str, str] = field(default_factory=dict)
    # Ports by purpose, so that a second start is found where the first was.
    ports: Mapping[str, int] = field(default_factory=dict)
    # Address of the embedded token issuer; empty if the centre's own is used.
    issuer: str = ""
    # Address of the console; empty if there is none.
    console: str = ""
    # Address of the payment provider that takes no money; empty if there is none.
    simulator: str = ""


def default_root() -> Path:
    """Where the state lives when nobody says: /var/lib/onewindow for root, else in the user's state folder."""
    if os.geteuid() == 0:
        return Path("/var/lib/onewindow")
    base = os.environ.get("XDG_STATE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".local" / "state") / "onewindow"


class StateFolder:
    """Paths of one state folder, its lock and its record."""

    def __init__(self, root: Path) -> None:
        """Name the folder; nothing is made before ``prepare``."""
        self.root = root.absolute()
        self.secrets = self.root / "secrets"
        self.keys = self.root / "keys"
        self.signing_keys = self.root / "signing-keys"
        self.files = self.root / "files"
        self.logs = self.root / "logs"
        self.heartbeats = self.root / "heartbeats"
        self.postgres = self.root / "postgres"
        self.redis = self.root / "redis"
        self.traces = self.root / "traces.db"
        # Whether this process holds the lock.
        self.is_held = False
        self._record = self.root / "state.json"
        self._lock = self.root / "lock"

    def prepare(self) -> None:
        """Make the folders. A folder that is there already keeps its mode: it may be somebody else's.

        Raises:
            PlatformFault: the folder cannot be made or written, holds something else, or others may change it.
        """
        try:
            if self.root.exists():
                self._refuse_unfit()
            else:
                # Root's database account passes through to its data; everything else in here is closed to it.
                self.root.mkdir(parents=True)
                self.root.chmod(0o711 if os.geteuid() == 0 else 0o700)
            self._lock.touch(0o600)
            for folder in (self.secrets, self.logs, self.heartbeats):
                folder.mkdir(exist_ok=True)
                folder.chmod(0o700)
            from onewindow_cli.platform.key_folder import (  # noqa: PLC0415 - loads structlog; `up` alone
                prepare_keys,
                prepare_signing_keys,
            )

            prepare_keys(self.keys)
            prepare_signing_keys(self.signing_keys)
        except OSError as fault:
            raise PlatformFault(
                f"The state folder {self.root} cannot be used: {fault.strerror}. Name another with --state.",
                f"状态目录 {self.root} 不可用：{fault.strerror}。请用 --state 指定其他目录。",
            ) from fault

    def _refuse_unfit(self) -> None:
        # What a start that was killed in its first moment left, and what a file system of its own brings along.
        strange = sorted({path.name for path in self.root.iterdir()} - {self._lock.name, "lost+found"})
        if strange and not (self._lock.is_file() and self.secrets.is_dir()):
            named = strange[:_MOST_NAMED]
            raise PlatformFault(
                f"{self.root} holds something else ({', '.join(named)}) and is no state folder. Name another with "
                "--state, for example a new folder in it.",
                f"{self.root} 中已有其他内容（{'、'.join(named)}），不是状态目录。"
                "请用 --state 指定其他目录，例如其中的新目录。",
            )
        found = self.root.stat()
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) or found.st_uid != os.geteuid():
            raise PlatformFault(
                f"Others may change {self.root}, or it belongs to another user; run chmod go-w on it, or name another "
                "with --state.",
                f"{self.root} 可被他人修改或属于其他用户；请执行 chmod go-w，或用 --state 指定其他目录。",
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder; the system lets go of it when the process ends, however it ends.

        Raises:
            PlatformFault: another supervisor holds it.
        """
        descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                record = self.read_record()
                holder = f" (pid {record.supervisor.pid})" if record else ""
                raise PlatformFault(
                    f"A platform already runs on {self.root}{holder}; stop it, or name another folder with --state.",
                    f"{self.root} 上已有平台在运行{holder}；请先停止，或用 --state 指定其他目录。",
                ) from None
            self.is_held = True
            yield
        finally:
            self.is_held = False
            os.close(descriptor)

    def secret(self, name: str) -> Path:
        """Path of a secret file."""
        return self.secrets / name

    def log(self, name: str) -> Path:
        """Path of the log of a process; spaces become hyphens."""
        return self.logs / f"{name.replace(' ', '-')}.log"

    def heartbeat(self, service: str) -> Path:
        """Path of the file a service's worker touches."""
        return self.heartbeats / service

    def write_record(self, record: PlatformRecord) -> None:
        """Replace the record as a whole."""
        write_private(self._record, json.dumps(asdict(record), indent=2) + "\n")

    def read_record(self) -> PlatformRecord | None:
        """Answer the record of the last run; None if there is none that can be read."""
        try:
            text = read_private(self._record)
            raw = json.loads(text) if text else None
            return _record(raw) if raw else None
        except PermissionError as fault:
            raise PlatformFault(
                f"The state folder {self.root} belongs to another user.", f"状态目录 {self.root} 属于其他用户。"
            ) from fault
        except (ValueError, KeyError, TypeError):
            # Of another release: nothing in it is needed to start anew.
            return None

    def is_live(self, record: PlatformRecord) -> bool:
        """Whether the supervisor that wrote this record still runs."""
        return record.supervisor.process() is not None


def _record(raw: dict[str, object]) -> PlatformRecord:
    supervisor, processes, addresses, ports = (
        _mapping(raw[name]) for name in ("supervisor", "processes", "addresses", "ports")
    )
    return PlatformRecord(
        supervisor=_mark(supervisor),
        ready=bool(raw["ready"]),
        addresses={name: str(address) for name, address in addresses.items()},
        processes={name: _mark(_mapping(mark)) for name, mark in processes.items()},
        troubles={name: str(words) for name, words in _mapping(raw.get("troubles", {})).items()},
        ports={name: int(str(port)) for name, port in ports.items()},
        issuer=str(raw.get("issuer", "")),
        console=str(raw.get("console", "")),
        simulator=str(raw.get("simulator", "")),
    )


def _mark(raw: Mapping[str, object]) -> ProcessMark:
    return ProcessMark(int(str(raw["pid"])), float(str(raw["started_at"])))


def _mapping(raw: object) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise TypeError
    return raw
