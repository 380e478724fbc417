"""The platform as a person runs it: ``onewindow up`` on a state folder, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

from onewindow_cli.centre_folder import demo_posts
from onewindow_cli.client import Clients, connect
from onewindow_cli.commands.catalogue import send_catalogue
from onewindow_cli.commands.posts import send_posts
from onewindow_cli.demo.scenario import CATALOGUE_ADMINISTRATOR, CLERK, DIVISION
from onewindow_cli.platform.postgres import USER
from onewindow_cli.platform.private_files import read_number, read_private
from onewindow_cli.platform.state import PlatformRecord, StateFolder
from onewindow_cli.tokens import IssuedTokens
from onewindow_client import Retrying

SERVICES = ("intake", "approval", "fees", "supervision")
# A machine that does other things too starts ten processes slowly.
READY_SECONDS = 90.0
STOP_SECONDS = 40.0
COMMAND_SECONDS = 60.0


class RunningPlatform:
    """One ``onewindow up``; ``start`` again after ``stop`` or ``kill`` goes on with the same state."""

    def __init__(self, root: Path, environment: Mapping[str, str] | None = None) -> None:
        """Prepare; nothing is started.

        Args:
            root: state folder.
            environment: what the platform is told besides the environment of the tests.
        """
        self.state = StateFolder(root)
        self.tokens = IssuedTokens(self.state)
        self.output = root.with_name(f"{root.name}.output")
        self._environment = {**os.environ, **(environment or {})}
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def record(self) -> PlatformRecord:
        """What runs now."""
        record = self.state.read_record()
        assert record is not None, "the platform was never started"
        return record

    @property
    def addresses(self) -> dict[str, str]:
        """Where the servicers are."""
        return dict(self.record.addresses)

    @property
    def told(self) -> str:
        """Everything the command printed."""
        return self.output.read_text("utf-8") if self.output.exists() else ""

    def start(self) -> None:
        """Run ``onewindow up``; returns when it says that it is ready."""
        self.begin()
        self.wait_until_ready()

    def begin(self) -> None:
        """Run ``onewindow up``, and do not wait for it."""
        with self.output.open("ab") as output:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "onewindow_cli", "up", "--state", self.state.root],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self._environment,
                # Ctrl-C on the tests is not Ctrl-C on the platform.
                process_group=0,
            )

    def wait_until_ready(self) -> None:
        """Wait until everything that was begun serves."""
        assert self._child is not None
        give_up = time.monotonic() + READY_SECONDS
        while not self._is_ready():
            assert self._child.poll() is None, f"onewindow up ended: {self.told}"
            assert time.monotonic() < give_up, f"not ready: {self.told}"
            time.sleep(0.1)

    def press_ctrl_c(self) -> tuple[int, float]:
        """Ask the command to stop as a person does; answers its exit code and how long it took (seconds)."""
        assert self._child is not None
        began = time.monotonic()
        self._child.send_signal(signal.SIGINT)
        code = self._child.wait(STOP_SECONDS)
        self._child = None
        return code, time.monotonic() - began

    def stop(self) -> None:
        """Stop whatever runs, and what a killed supervisor may have left."""
        if self._child is not None and self._child.poll() is None:
            self.press_ctrl_c()
        self._child = None
        record = self.state.read_record() if self.state.root.exists() else None
        for mark in record.processes.values() if record else ():
            process = mark.process()
            if process is not None:
                process.kill()

    def kill(self) -> None:
        """End the supervisor as a power cut of its process would; its children end by themselves."""
        assert self._child is not None
        self._child.kill()
        self._child.wait()
        self._child = None

    def kill_process(self, name: str) -> int:
        """End one process of the platform at once, for example ``fees worker``; answers the number it had."""
        pid = self.record.processes[name].pid
        os.kill(pid, signal.SIGKILL)
        return pid

    @contextmanager
    def kept_away(self, *names: str) -> Iterator[None]:
        """End processes at once and let nobody start them again meanwhile; they are back at the end.

        Whoever watches over them is held, and with it the issuer: nobody signs in meanwhile.
        """
        assert self._child is not None
        killed: dict[str, int] = {}
        self._child.send_signal(signal.SIGSTOP)
        try:
            for name in names:
                killed[name] = self.kill_process(name)
                _wait_until_ended(killed[name])
            yield
        finally:
            self._child.send_signal(signal.SIGCONT)
            self._wait_until_others_run(killed)

    def _wait_until_others_run(self, killed: Mapping[str, int]) -> None:
        give_up = time.monotonic() + READY_SECONDS
        for name, pid in killed.items():
            while (mark := self.record.processes.get(name)) is None or mark.pid == pid:
                assert time.monotonic() < give_up, self.told
                time.sleep(0.1)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another ``onewindow`` command on the same state."""
        return subprocess.run(
            [sys.executable, "-m", "onewindow_cli", *arguments, "--state", str(self.state.root)],
            check=False,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            env={**self._environment, "COLUMNS": "200"},
        )

    @contextmanager
    def clients(self) -> Iterator[Clients]:
        """Open clients of the four services, which send what they are given once."""
        with connect(self.addresses, self.tokens, CLERK, retrying=Retrying(tries=1)) as clients:
            yield clients

    @contextmanager
    def database(self, service: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
        """Open a service's database as its administrator, who can break things; every statement is committed."""
        folder = self.state.postgres
        server = f"postgresql://{USER}:{read_private(folder / 'password')}@127.0.0.1:{read_number(folder / 'port')}"
        with psycopg.connect(f"{server}/{service}", autocommit=True) as connection:
            yield connection

    def publish_catalogue(self, folder: Path) -> None:
        """Import a catalogue at the demo's centre, and the register of posts that goes with it."""
        with self.clients() as clients:
            administrator = clients.by(CATALOGUE_ADMINISTRATOR).intake
            send_catalogue(administrator, folder, DIVISION, dry_run=False)
            send_posts(administrator, demo_posts(DIVISION), dry_run=False)

    def _is_ready(self) -> bool:
        record = self.state.read_record() if self.state.root.exists() else None
        return (
            record is not None and record.ready and self._child is not None and record.supervisor.pid == self._child.pid
        )


def _wait_until_ended(pid: int) -> None:
    """Wait until a killed process is one no more; whoever should bury it is held."""
    give_up = time.monotonic() + STOP_SECONDS
    # Between two questions about it, it may be gone.
    with suppress(psutil.NoSuchProcess):
        while psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            assert time.monotonic() < give_up, pid
            time.sleep(0.01)


@contextmanager
def running(root: Path, environment: Mapping[str, str] | None = None) -> Iterator[RunningPlatform]:
    """Run the platform on a fresh state folder, stopped at the end, also if it does not become ready."""
    platform = RunningPlatform(root, environment)
    try:
        platform.start()
        yield platform
    finally:
        platform.stop()
