"""A timer with much to do leaves events their time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from chassis.subscription import Timer
from chassis.worker import extensions, timers
from chassis.worker.extensions import SPREAD, timer_entrypoint

TURN_SECONDS = 0.03
EVERY_SECONDS = 5.0


class Clock:
    """A timer whose turns last a while, and answer what pause they leave."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.left: list[float] = []
        monkeypatch.setattr(extensions, "time", SimpleNamespace(monotonic=lambda: self.now))
        monkeypatch.setattr(timers, "run", self._run)
        self.resources = SimpleNamespace(database=None, telemetry=None, stir=SimpleNamespace(is_quiet=False))
        timer = Timer(name="swept", every_seconds=EVERY_SECONDS, limit=1, handle=lambda _unit, _limit: True)
        self.job = timer_entrypoint(cast("Any", self.resources), timer)._job

    def _run(self, *_: object) -> float:
        self.now += TURN_SECONDS
        return self.left.pop(0)

    def pause(self, left: float, *, is_quiet: bool = False) -> float:
        """Answer the pause after a turn that leaves this one."""
        self.left.append(left)
        self.resources.stir.is_quiet = is_quiet
        return self.job()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock of its own."""
    return Clock(monkeypatch)


def test_between_two_turns_it_rests_as_long_as_one_lasted(clock: Clock) -> None:
    """While events come; what is done is done a little later, and events never wait for more than a turn."""
    assert clock.pause(0.0) == pytest.approx(TURN_SECONDS)


def test_where_nothing_comes_it_goes_on_at_once(clock: Clock) -> None:
    """Nobody waits for it."""
    assert clock.pause(0.0, is_quiet=True) == 0.0


def test_what_has_less_to_do_rests_as_it_says(clock: Clock) -> None:
    """Its own pause counts, not the turn's time."""
    assert clock.pause(0.2) == 0.2
    assert clock.pause(EVERY_SECONDS) == pytest.approx(EVERY_SECONDS, rel=SPREAD)
