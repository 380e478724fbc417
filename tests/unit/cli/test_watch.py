"""One child under watch, by a clock of the test's: deaths, silence, and what is told of them."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from onewindow_cli.platform import services
from onewindow_cli.platform.backoff import LIMIT_SECONDS
from onewindow_cli.platform.fault import PlatformFault
from onewindow_cli.platform.health import Health
from onewindow_cli.platform.services import HEARTBEAT_SECONDS, ServiceProcess
from onewindow_cli.platform.watch import ENDING_SECONDS, OF_SERVICES, Patience, Watched

PATIENCE = Patience(first=20.0, later=10.0)


@dataclass
class Process:
    """A process that does as the test says."""

    log: Path
    pid: int = 1
    exit_code: int | None = None
    # What its next start fails with.
    fault: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def launch(self) -> None:
        self.asked.append("start")
        if self.fault is not None:
            raise self.fault
        self.exit_code = None

    def is_running(self) -> bool:
        return self.exit_code is None

    def health(self) -> Health:
        raise AssertionError("the test says what it answers")

    def ask_to_stop(self) -> None:
        self.asked.append("stop")

    def kill(self) -> None:
        self.asked.append("kill")
        self.exit_code = -signal.SIGKILL


class Clock:
    """A child, looked after four times a second."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.now = 1_000.0
        self.told: list[str] = []
        self.watched = Watched("fees worker", process, PATIENCE, _since=self.now, _looked_at=self.now)

    def run(self, seconds: float, health: Health | None, step: float = 0.25) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now += step
            self.watched.look_after(self.now, health, lambda en, _zh: self.told.append(en))


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """A child that has just been started, and the time."""
    log = tmp_path / "log"
    log.write_text("one\ntwo\nno such bus\n", "utf-8")
    return Clock(Process(log))


def test_a_process_that_answers_nobody_any_more_is_asked_to_end_then_killed_and_started_again(clock: Clock) -> None:
    """A hung process serves nobody, and waits for ever."""
    clock.run(1, Health.READY)
    assert clock.watched.is_ready
    clock.run(PATIENCE.later - 1, Health.SILENT)
    assert clock.process.asked == []
    assert clock.watched.trouble[0] == "does not answer"
    clock.run(2, Health.SILENT)
    assert clock.process.asked == ["stop"]
    clock.run(ENDING_SECONDS + 1, Health.SILENT)
    assert clock.process.asked == ["stop", "kill", "start"]
    assert clock.told == [
        "fees worker did not answer for 10 s and is ended",
        "fees worker was ended by SIGKILL; it is started again in 0.5 s",
    ]


def test_an_answer_in_time_is_enough_even_that_it_cannot_work_yet(clock: Clock) -> None:
    """A servicer whose database is away is not hung: a restart would not bring it back."""
    clock.run(5, Health.READY)
    clock.run(1_000, Health.ALIVE)
    assert clock.process.asked == []
    assert clock.watched.trouble[0] == "runs and waits for what it needs"
    clock.run(1, Health.READY)
    assert clock.watched.is_ready


def test_a_slow_start_gets_more_time_than_a_later_silence_and_not_for_ever(clock: Clock) -> None:
    """On a busy machine a process takes a minute to load."""
    clock.run(PATIENCE.first - 1, Health.SILENT)
    assert clock.process.asked == []
    clock.run(2, Health.SILENT)
    assert clock.process.asked == ["stop"]


def test_nobody_was_silent_while_the_machine_slept(clock: Clock) -> None:
    """The first look after an hour finds no answer yet: that is one look, not an hour."""
    clock.run(1, Health.READY)
    clock.run(3_600, None, step=3_600)
    clock.run(1, None)
    clock.run(1, Health.READY)
    assert clock.process.asked == []
    assert clock.watched.is_ready


def test_a_process_that_dies_again_and_again_is_told_with_its_last_lines_and_tried_on_slowly(clock: Clock) -> None:
    """Never final: whatever it lacks may come."""
    for _ in range(20):
        clock.process.exit_code = 3
        clock.run(LIMIT_SECONDS + 1, Health.SILENT)
    assert clock.process.asked.count("start") == 20
    last = f"fees worker ended with code 3: one | two | no such bus; it is started again in {LIMIT_SECONDS:.1f} s"
    assert clock.told[-1] == last
    # It runs again, and may end again: until it is well, whoever asks is told why it ended.
    assert clock.watched.trouble[0] == "ended with code 3: one | two | no such bus, starts again"
    clock.run(1, Health.READY)
    assert clock.watched.is_ready


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), PlatformFault("no room", "无空间")])
def test_a_start_that_fails_is_tried_again_too(clock: Clock, fault: Exception) -> None:
    """The disk may have room again."""
    clock.process.exit_code, clock.process.fault = 1, fault
    clock.run(10, Health.SILENT)
    assert clock.process.asked.count("start") >= 3
    assert clock.watched.is_down
    clock.process.fault = None
    clock.run(10, Health.READY)
    assert clock.watched.is_ready


def test_a_worker_is_not_judged_by_the_time_in_which_nobody_had_a_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that stood still: the last heartbeat is old, and the worker has its patience, and time to end, anew."""
    heartbeat, now, process = tmp_path / "fees", 1_000.0, Process(tmp_path / "log")
    worker = ServiceProcess(service="fees", component="worker", environment={}, log=process.log, heartbeat=heartbeat)
    monkeypatch.setattr(services, "time", SimpleNamespace(monotonic=lambda: now))
    watched = Watched("fees worker", process, OF_SERVICES, _since=now, _looked_at=now)
    told: list[str] = []

    def look(seconds: float, *, beats: bool) -> None:
        nonlocal now
        for _ in range(int(seconds * 4)):
            now += 0.25
            if beats:
                os.utime(heartbeat, (now, now))
            watched.look_after(now, worker.health(), lambda en, _zh: told.append(en))

    heartbeat.touch()
    look(5, beats=True)
    now += 600
    look(OF_SERVICES.later - 5, beats=False)
    look(1, beats=True)
    assert (process.asked, watched.is_ready) == ([], True)
    # Without a standstill the same silence, and a little more, is one.
    look(OF_SERVICES.later + HEARTBEAT_SECONDS + 1, beats=False)
    assert process.asked == ["stop"]
    # Nor is that the time it has to end by itself.
    now += 600
    look(1, beats=False)
    assert process.asked == ["stop"]
    look(ENDING_SECONDS + 1, beats=False)
    assert process.asked[:2] == ["stop", "kill"]
