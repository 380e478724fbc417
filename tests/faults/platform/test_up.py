"""``onewindow up`` itself: beside another one, twice on one folder, stopped, killed, begun again, unprivileged."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from tests.faults.platform.conftest import furnish
from tests.journey.actors import Hall
from tests.journey.crowd import check, drive
from tests.journey.running import READY_SECONDS, RunningPlatform

from onewindow.intake.v1.intake_pb2 import CaseState, ListCasesRequest, ListCasesResponse
from onewindow_cli.demo.scenario import licence_renewal
from onewindow_cli.platform.account import temporary_folder
from onewindow_cli.platform.ports import is_free

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

CASES = 60
# A person who pressed Ctrl-C waits half as long without wondering; machines are busy.
PATIENCE_SECONDS = 20.0


@pytest.fixture
def new_platform() -> Iterator[Callable[..., RunningPlatform]]:
    """Answer platforms on fresh folders, stopped at the end."""
    with ExitStack() as stack:
        folder = stack.enter_context(temporary_folder())

        def make(name: str = "state") -> RunningPlatform:
            platform = RunningPlatform(folder / name)
            stack.callback(platform.stop)
            return platform

        yield make


def _play_one(platform: RunningPlatform) -> str:
    with platform.clients() as clients:
        hall = Hall(clients)
        case_id = hall.clerk.submit(licence_renewal()).case.case_id
        assert hall.finish(case_id).state == CaseState.CASE_STATE_CLOSED
    return case_id


def _processes(platform: RunningPlatform) -> list[psutil.Process]:
    """Every process of a platform, and theirs."""
    marks = [platform.record.supervisor, *platform.record.processes.values()]
    found = [process for mark in marks if (process := mark.process())]
    return [*found, *(child for process in found for child in process.children(recursive=True))]


def test_two_platforms_stand_side_by_side_and_know_nothing_of_each_other(
    new_platform: Callable[..., RunningPlatform], catalogue_folder: Path
) -> None:
    """Other folder, other ports, other cases."""
    left, right = new_platform("left"), new_platform("right")
    left.begin()
    right.begin()
    left.wait_until_ready()
    right.wait_until_ready()
    assert not set(left.record.ports.values()) & set(right.record.ports.values())
    furnish(left, catalogue_folder)
    furnish(right, catalogue_folder)
    case_id = _play_one(left)
    with right.clients() as clients:
        assert list(clients.intake.call(ListCasesRequest(), ListCasesResponse).cases) == []
    assert _play_one(right) != case_id
    assert left.command("audit").returncode == right.command("audit").returncode == 0


def test_a_second_up_on_the_same_folder_refuses_plainly_and_disturbs_nobody(platform: RunningPlatform) -> None:
    """One sentence in each language that says who runs there, exit code 1."""
    before = platform.record
    second = platform.command("up")
    assert second.returncode == 1
    assert "already runs" in second.stderr
    assert f"pid {before.supervisor.pid}" in second.stderr
    assert "Traceback" not in second.stderr
    assert platform.record.processes == before.processes
    assert platform.record.addresses == before.addresses
    assert platform.command("status").returncode == 0


def test_ctrl_c_stops_everything_within_seconds_and_a_later_up_finds_the_cases_again(platform: RunningPlatform) -> None:
    """Exit code 0, no process left, no port taken; the next start is where the last one was."""
    case_id = _play_one(platform)
    addresses, ports, processes = platform.addresses, platform.record.ports, _processes(platform)
    code, seconds = platform.press_ctrl_c()
    assert code == 0, platform.told
    assert seconds < PATIENCE_SECONDS
    assert [process for process in processes if process.is_running()] == []
    assert [port for port in ports.values() if not is_free(port)] == []
    assert "killed" not in platform.told
    platform.start()
    assert platform.addresses == addresses
    with platform.clients() as clients:
        assert Hall(clients).clerk.case(case_id).state == CaseState.CASE_STATE_CLOSED
    _play_one(platform)
    assert platform.command("audit").returncode == 0


@pytest.mark.parametrize("said", ["State ", "Redis is ready", "PostgreSQL is ready", "processes started"])
def test_ctrl_c_while_it_starts_leaves_nothing_behind(new_platform: Callable[..., RunningPlatform], said: str) -> None:
    """Whoever changes their mind is heard at once."""
    platform = new_platform()
    platform.begin()
    give_up = time.monotonic() + READY_SECONDS
    while said not in platform.told:
        assert time.monotonic() < give_up, platform.told
        time.sleep(0.02)
    before = {process.pid for process in psutil.process_iter() if _is_of(process, platform)}
    _, seconds = platform.press_ctrl_c()
    assert seconds < PATIENCE_SECONDS, platform.told
    assert "Traceback" not in platform.told
    assert [pid for pid in before if psutil.pid_exists(pid) and _is_of(psutil.Process(pid), platform)] == []


def test_a_killed_supervisor_takes_everything_with_it_and_the_next_up_finishes_every_case(
    platform: RunningPlatform,
) -> None:
    """Kill -9 in the middle of sixty cases; their consoles go on with the second ``up`` as if nothing had been."""

    def kill_and_start() -> None:
        processes = _processes(platform)
        platform.kill()
        _, alive = psutil.wait_procs(processes, timeout=30)
        assert alive == []
        platform.start()

    with platform.clients() as clients:
        driven = drive(clients, CASES, kill_and_start)
        check(clients, driven, CASES)
    print(f"supervisor: {CASES} cases in {driven.seconds:.1f} s")  # noqa: T201 - shown with -s
    audit = platform.command("audit", "--wait", "30")
    assert audit.returncode == 0, audit.stdout


def _is_of(process: psutil.Process, platform: RunningPlatform) -> bool:
    """Whether a process was started for this platform: its folder is in its command line or where it works."""
    root = str(platform.state.root)
    try:
        return root in " ".join(process.cmdline()) or process.cwd().startswith(root)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False
