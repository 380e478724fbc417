"""A RabbitMQ node of one's own on loopback: its own name, data, ports and port mapper, all in one folder."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kombu import Connection

from onewindow_cli.platform.ports import HOST, reserve_any

START_SECONDS = 60.0
# The packaged command changes to an account of its own; this is what it then runs.
_DEBIAN = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")


def find_rabbitmq() -> Path | None:
    """Answer the server's start script; None if it is not installed."""
    if _DEBIAN.exists():
        return _DEBIAN
    found = shutil.which("rabbitmq-server")
    return Path(found) if found else None


class RabbitNode:
    """One node; ``kill`` and ``start`` again keep its data and port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Until the node is stopped.
        self._reserved = [reserve_any() for _ in range(3)]
        self._port, self._distribution_port, self._mapper_port = (port.number for port in self._reserved)
        self._name = f"onewindow{secrets.token_hex(4)}@localhost"
        self._mapper: subprocess.Popen[bytes] | None = None
        self._script: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address of the node."""
        return f"amqp://guest:guest@{HOST}:{self._port}//"

    def start(self) -> None:
        """Start the node; returns when it answers."""
        script = find_rabbitmq()
        assert script is not None
        environment = self._environment()
        if self._mapper is None:
            # Not as the daemon that Erlang would leave behind.
            mapper = shutil.which("epmd")
            assert mapper is not None
            self._mapper = subprocess.Popen([mapper, "-address", HOST, "-port", str(self._mapper_port)])
        give_up_at = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > give_up_at:
                raise TimeoutError((self._folder / "output").read_text()[-2000:])
            if self._script is None or self._script.poll() is not None:
                # Also again: a node killed a moment ago may still be known to the port mapper, or hold its port.
                with (self._folder / "output").open("ab") as output:
                    self._script = subprocess.Popen(
                        [script], env=environment, stdout=output, stderr=output, stdin=subprocess.DEVNULL
                    )
            time.sleep(0.1)

    def kill(self) -> None:
        """End the node as a power cut would."""
        self._signal(signal.SIGKILL)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Let the node hold its connections and answer nothing, as one whose queues have no leader."""
        number = int((self._folder / "pid").read_text())
        os.kill(number, signal.SIGSTOP)
        try:
            # A busy machine lets threads of it go on for a moment.
            while not _stands_still(number):
                time.sleep(0.01)
            yield
        finally:
            os.kill(number, signal.SIGCONT)

    def stop(self) -> None:
        """Stop the node and its port mapper."""
        self._signal(signal.SIGTERM)
        for port in self._reserved:
            port.release()
        if self._mapper is not None:
            self._mapper.kill()
            self._mapper.wait()
            self._mapper = None

    def _signal(self, number: signal.Signals) -> None:
        if self._script is None:
            return
        # The script waits for the node, whose number is in this file.
        with suppress(FileNotFoundError, ProcessLookupError, ValueError):
            os.kill(int((self._folder / "pid").read_text()), number)
        try:
            self._script.wait(30)
        except subprocess.TimeoutExpired:
            self._script.kill()
            self._script.wait()
        self._script = None

    def _answers(self) -> bool:
        with suppress(OSError), Connection(self.url, connect_timeout=1) as connection:
            connection.connect()
            return True
        return False

    def _environment(self) -> dict[str, str]:
        folder = self._folder
        (folder / "enabled_plugins").write_text("[].\n")
        (folder / "rabbitmq.conf").write_text("vm_memory_high_watermark.relative = 0.2\nlog.file.level = warning\n")
        loopback = "{127,0,0,1}"
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "RABBITMQ_NODENAME": self._name,
            "RABBITMQ_NODE_IP_ADDRESS": HOST,
            "RABBITMQ_NODE_PORT": str(self._port),
            "RABBITMQ_DIST_PORT": str(self._distribution_port),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_PID_FILE": str(folder / "pid"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": f"-kernel inet_dist_use_interface {loopback}",
            "ERL_EPMD_ADDRESS": HOST,
            "ERL_EPMD_PORT": str(self._mapper_port),
        }


def _stands_still(number: int) -> bool:
    """Whether every thread of a process is stopped."""
    threads = Path(f"/proc/{number}/task").glob("*/stat")
    return all(stat.read_text().rpartition(")")[2].split()[0] == "T" for stat in threads)
