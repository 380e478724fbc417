from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
import psycopg
import pytest

from onewindow_cli.platform import services, supervise, watch, watching
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.child import ProcessMark
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.ports import is_free
from onewindow_cli.platform.postgres import EmbeddedPostgres
from onewindow_cli.platform.private_files import read_private, write_private
from onewindow_cli.platform.readiness import serving_fault
from onewindow_cli.platform.redis import EmbeddedRedis
from onewindow_cli.platform.state import PlatformRecord, StateFolder
from onewindow_cli.platform.supervise import Platform
from onewindow_cli.platform.watch import Patience

HERE = Path(__file__).parent
SERVICES = ("alpha", "beta")
CHILDREN = {"redis", "postgres", "alpha servicer", "beta servicer", "alpha worker", "beta worker"}


@contextmanager
def _dummies() -> Iterator[Path]:
    """Open a fresh folder with two dummy services in ``modules``."""
    with temporary_folder() as made:
        for service in SERVICES:
            module = made / "modules" / service
            module.mkdir(parents=True)
            (module / "__init__.py").touch()
            shutil.copy(HERE / "dummy_service.py", module / "__main__.py")
        yield made


@pytest.fixture
def folder() -> Iterator[Path]:
    """Answer a fresh folder with two dummy services in ``modules``."""
    with _dummies() as made:
        yield made


@pytest.fixture(scope="module")
def hasty() -> Iterator[Platform]:
    """Answer a running platform that waits two seconds for an answer."""
    with pytest.MonkeyPatch.context() as patch, _dummies() as made:
        for name in ("OF_SERVICES", "OF_SERVERS"):
            patch.setattr(supervise, name, Patience(first=60.0, later=2.0))
        patch.setattr(watching, "ASK_EVERY_SECONDS", 0.2)
        patch.setattr(watch, "ENDING_SECONDS", 0.5)
        patch.setattr(services, "HEARTBEAT_SECONDS", 1.0)
        platform = _platform(made)
        platform.start()
        try:
            yield platform
        finally:
            platform.stop(discard=True)


def _platform(
    folder: Path, name: str = "state", environment: dict[str, str] | None = None, port_base: int | None = None
) -> Platform:
    state = StateFolder(folder / name)
    state.prepare()
    # Nobody else is on the folder of a test; those about the lock take it.
    state.is_held = True
    return Platform(
        state,
        lambda _en, _zh: None,
        port_base=port_base,
        services=SERVICES,
        environment={**os.environ, "PYTHONPATH": str(folder / "modules"), **(environment or {})},
        migrate=lambda _owner, _storage, _application: 0,
    )


def _wait_until(condition: Callable[[], bool], patience_seconds: float = 30.0) -> None:
    give_up = time.monotonic() + patience_seconds
    while not condition():
        assert time.monotonic() < give_up, "not in time"
        time.sleep(0.05)


def _owner(state: StateFolder, record: PlatformRecord) -> psycopg.Connection:
    """Connect to a service's database as the owner of its tables."""
    password = read_private(state.secret("alpha.database-password"))
    return psycopg.connect(f"postgresql://alpha:{password}@127.0.0.1:{record.ports['postgres']}/alpha")


def _spawn(folder: Path, output: IO[bytes] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, HERE / "run_platform.py", folder / "state", folder / "modules"], stdout=output
    )


def _ready_record(folder: Path) -> PlatformRecord:
    state = StateFolder(folder / "state")

    def is_ready() -> bool:
        record = state.read_record() if state.root.exists() else None
        return record is not None and record.ready and state.is_live(record)

    _wait_until(is_ready)
    record = state.read_record()
    assert record is not None
    return record


def test_a_start_makes_everything_ready_and_a_stop_ends_everything_cleanly(folder: Path) -> None:
    """When start returns, servicers serve, workers beat and each service reaches its own database only."""
    platform = _platform(folder)
    state = StateFolder(folder / "state")
    platform.start()
    try:
        record = platform.record
        assert set(record.processes) == CHILDREN
        assert all(not serving_fault(address) for address in record.addresses.values())
        assert record == state.read_record()
        own = read_private(state.secret("alpha.database-url"))
        with psycopg.connect(own) as connection:
            assert connection.execute("select current_user, current_database()").fetchone() == ("alpha_app", "alpha")
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(own.removesuffix("alpha") + "beta")
    finally:
        platform.stop()
    assert [name for name, mark in record.processes.items() if mark.process()] == []
    assert "stopped cleanly" in state.log("alpha servicer").read_text()
    assert "stopped cleanly" in state.log("beta worker").read_text()


def test_a_second_start_finds_ports_and_data_again(folder: Path) -> None:
    """Whoever keeps an address keeps the right one."""
    first = _platform(folder)
    first.start()
    before = first.record
    first.stop()
    second = _platform(folder)
    second.start()
    try:
        assert second.record.addresses == before.addresses
        assert second.record.ports == before.ports
    finally:
        second.stop()


def test_a_state_folder_in_which_services_owned_their_tables_is_brought_over(folder: Path) -> None:
    """Before row-level security each service had one role: it stays the owner, and the service gets another."""
    state = StateFolder(folder / "state")
    state.prepare()
    server = EmbeddedPostgres(state.postgres)
    server.start()
    write_private(state.secret("alpha.database-password"), "older")
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute("create role alpha login password 'older'")
        admin.execute("create database alpha owner alpha")
        admin.execute("revoke connect on database alpha from public")
    with psycopg.connect(f"postgresql://alpha:older@127.0.0.1:{server.port}/alpha") as connection:
        connection.execute("create table kept as select 7 as number")
    server.stop()
    platform = _platform(folder)
    platform.start()
    try:
        with _owner(state, platform.record) as connection:
            assert connection.execute("select number from kept").fetchone() == (7,)
        with psycopg.connect(read_private(state.secret("alpha.database-url"))) as connection:
            assert connection.execute("select current_user, current_database()").fetchone() == ("alpha_app", "alpha")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("select number from kept")
    finally:
        platform.stop()


def test_a_child_that_dies_is_started_again_and_clients_find_it_where_it_was(folder: Path) -> None:
    """Servicer and database come back on their ports, without anybody's doing."""
    platform = _platform(folder)
    platform.start()
    try:
        before = platform.record
        for name in ("alpha servicer", "postgres"):
            os.kill(before.processes[name].pid, signal.SIGKILL)

        def is_back() -> bool:
            platform.watch_once(time.monotonic())
            marks = platform.record.processes
            changed = all(
                name in marks and marks[name] != before.processes[name] for name in ("alpha servicer", "postgres")
            )
            return changed and not platform.record.troubles

        _wait_until(is_back)
        _wait_until(lambda: not serving_fault(before.addresses["alpha"]))
        with psycopg.connect(read_private(StateFolder(folder / "state").secret("alpha.database-url"))) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        assert platform.record.processes["beta servicer"] == before.processes["beta servicer"]
    finally:
        platform.stop()


def test_a_killed_loader_takes_its_children_along_and_all_are_started_again(folder: Path) -> None:
    """It runs nothing itself; what was forked from it comes back, forked from another."""
    platform = _platform(folder)
    platform.start()
    try:
        before = platform.record.processes
        loader = psutil.Process(before["alpha servicer"].pid).parent()
        assert loader is not None
        loader.kill()

        def is_back() -> bool:
            platform.watch_once(time.monotonic())
            marks = platform.record.processes
            of_loader = ("alpha servicer", "beta servicer")
            changed = all(name in marks and marks[name] != before[name] for name in of_loader)
            return changed and not platform.record.troubles

        _wait_until(is_back)
        assert platform.record.processes["alpha worker"] == before["alpha worker"]
        assert psutil.Process(platform.record.processes["beta servicer"].pid).parent() != loader
    finally:
        platform.stop()


def test_two_folders_run_side_by_side_and_one_folder_has_one_supervisor(folder: Path) -> None:
    """The second supervisor of a folder is told who holds it."""
    first, second = _platform(folder, "one"), _platform(folder, "two")
    with StateFolder(folder / "one").locked():
        first.start()
        try:
            second.start()
            try:
                assert not set(first.record.ports.values()) & set(second.record.ports.values())
                assert all(not serving_fault(address) for address in second.record.addresses.values())
            finally:
                second.stop()
            holder = f"already runs on .*one .pid {os.getpid()}."
            with pytest.raises(PlatformFault, match=holder), StateFolder(folder / "one").locked():
                pass
        finally:
            first.stop()


def test_whoever_waits_for_a_start_with_patience_is_told_why_it_failed_and_nothing_stays_behind(folder: Path) -> None:
    """A demo has to end: with the last words of what did not start."""
    (folder / "modules" / "beta" / "__main__.py").write_text("raise SystemExit('no such bus')")
    platform = _platform(folder)
    told = ""
    # On a busy machine it may not have ended once in the time that is enough elsewhere.
    for patience_seconds in (8.0, 60.0):
        with pytest.raises(PlatformFault, match="Not ready: ") as refused:
            platform.start(patience_seconds=patience_seconds)
        told = str(refused.value)
        if "ended with code" in told:
            break
    assert re.search(r"beta \w+ ended with code 1: no such bus", told)
    assert platform.record.processes == {}
    assert StateFolder(folder / "state").root.joinpath("postgres", "data", "postmaster.pid").exists() is False


def test_up_never_gives_up_says_what_it_waits_for_and_when_all_is_well_again(folder: Path) -> None:
    """A service that dies at its start is started again until it can; whatever it lacked may come."""
    module = folder / "modules" / "beta" / "__main__.py"
    module.rename(folder / "well.py")
    module.write_text("raise SystemExit('no such bus')")
    with (folder / "told").open("wb") as told:
        supervisor = _spawn(folder, told)
    try:
        state = StateFolder(folder / "state")

        def trouble() -> str:
            """What is said of it; while it is started once more, something else is."""
            record = state.read_record()
            assert record is not None
            assert not record.ready
            return record.troubles.get("beta worker", "")

        _wait_until(lambda: (folder / "told").read_text().count("beta worker ended with code 1: no such bus") >= 3)
        _wait_until(lambda: "no such bus" in trouble())
        shutil.copy(folder / "well.py", module)
        record = _ready_record(folder)
        for name in ("beta worker", "alpha servicer"):
            os.kill(record.processes[name].pid, signal.SIGKILL)
        _wait_until(lambda: "Everything is well again" in (folder / "told").read_text())
        assert supervisor.poll() is None
    finally:
        supervisor.send_signal(signal.SIGTERM)
        supervisor.wait(30)


@pytest.mark.parametrize("name", ["alpha worker", "alpha servicer", "redis", "postgres"])
def test_a_child_that_hangs_is_ended_and_started_again(hasty: Platform, name: str) -> None:
    """It lives, and does nothing: its heartbeat is old, or nobody answers at its port."""
    before = hasty.record.processes[name]
    os.kill(before.pid, signal.SIGSTOP)

    def is_back() -> bool:
        hasty.watch_once(time.monotonic())
        record = hasty.record
        return name in record.processes and record.processes[name] != before and not record.troubles

    _wait_until(is_back)
    assert before.process() is None
    assert hasty.state.read_record() == hasty.record


def test_sigterm_stops_everything_and_ends_well(folder: Path) -> None:
    """That is how a session manager stops it."""
    supervisor = _spawn(folder)
    record = _ready_record(folder)
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.wait(30) == 0
    assert [name for name, mark in record.processes.items() if mark.process()] == []


def test_killing_the_supervisor_leaves_no_process_and_the_next_start_works(folder: Path) -> None:
    """Its children end with it; what was committed is there again."""
    supervisor = _spawn(folder)
    record = _ready_record(folder)
    with _owner(StateFolder(folder / "state"), record) as connection:
        connection.execute("create table kept as select 7 as number")
    everybody = psutil.Process(supervisor.pid).children(recursive=True)
    assert {mark.pid for mark in record.processes.values()} < {process.pid for process in everybody}
    supervisor.kill()
    supervisor.wait(60)
    _, alive = psutil.wait_procs(everybody, timeout=30)
    assert alive == []
    again = _platform(folder)
    again.start()
    try:
        with _owner(StateFolder(folder / "state"), again.record) as connection:
            assert connection.execute("select number from kept").fetchone() == (7,)
    finally:
        again.stop()


def test_a_child_of_an_earlier_run_that_still_lives_is_ended_and_a_stranger_with_its_number_is_not(
    folder: Path,
) -> None:
    """Processes are known by number and start time together."""
    state = StateFolder(folder / "state")
    state.prepare()
    left, stranger = (subprocess.Popen(["sleep", "60"]) for _ in range(2))
    try:
        mark = ProcessMark.of(left.pid)
        assert mark is not None
        reused = ProcessMark(stranger.pid, mark.started_at - 1_000)
        state.write_record(PlatformRecord(supervisor=reused, processes={"alpha worker": mark, "beta worker": reused}))
        platform = _platform(folder)
        platform.start()
        platform.stop()
        assert left.poll() is not None
        assert stranger.poll() is None
    finally:
        for process in (left, stranger):
            process.kill()
            process.wait()


def test_real_servers_that_are_named_are_used_and_none_of_our_own_is_started(folder: Path) -> None:
    """An existing PostgreSQL and bus, as on a cluster; only the services are children."""
    postgres, redis = EmbeddedPostgres(folder / "their-postgres"), EmbeddedRedis(folder / "their-redis")
    postgres.start()
    redis.start()
    named = {
        f"ONEWINDOW_{role}DATABASE_URL_{service.upper()}": postgres.url("postgres")
        for service in SERVICES
        for role in ("", "OWNER_")
    }
    platform = _platform(
        folder, environment={**named, "ONEWINDOW_BUS_URL": redis.url, "ONEWINDOW_REDIS_URL": redis.url}
    )
    try:
        platform.start()
        assert set(platform.record.processes) == CHILDREN - {"postgres", "redis"}
        assert read_private(StateFolder(folder / "state").secret("alpha.database-url")) == postgres.url("postgres")
        platform.stop()
        assert postgres.is_running()
        assert redis.is_running()
    finally:
        platform.stop()
        redis.stop()
        postgres.stop()


def test_a_port_that_is_taken_is_named_before_anything_starts(folder: Path) -> None:
    """With --port-base the addresses are the person's choice."""
    base = next(port for port in range(10_000, 19_000, 50) if all(is_free(port + offset) for offset in range(5)))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", base + 3))
        taken.listen()
        platform = _platform(folder, port_base=base)
        with pytest.raises(PlatformFault, match=f"port {base + 3}; "):
            platform.start()
    platform = _platform(folder, port_base=base)
    platform.start()
    try:
        assert platform.record.addresses == {"alpha": f"127.0.0.1:{base}", "beta": f"127.0.0.1:{base + 1}"}
    finally:
        platform.stop()
