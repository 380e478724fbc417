"""The loops of a worker and whether they turn."""

from __future__ import annotations

from threading import Event, Thread

from chassis.messaging.delivery import BusUnavailable
from chassis.worker.loop import LONGEST_PAUSE_SECONDS, Loop, Signal, backoff_seconds
from chassis.worker.pulses import Pulses


def test_a_loop_outlives_faults_and_ends_when_told() -> None:
    """Two faults, then it works, then it is stopped from another thread."""
    turns: list[int] = []

    def step() -> float:
        turns.append(len(turns))
        if len(turns) < 3:
            raise BusUnavailable("away")
        return 60.0

    loop = Loop("test", step)
    thread = Thread(target=loop.run)
    thread.start()
    while len(turns) < 3:
        pass
    loop.stop()
    thread.join(5)

    assert turns == [0, 1, 2]
    assert not thread.is_alive()


def test_a_loop_that_is_stopped_ends_what_its_step_waits_for() -> None:
    """Who waits for a message would otherwise be waited for."""
    waiting, ended = Event(), Event()

    def step() -> float:
        waiting.set()
        assert ended.wait(60)
        return 0.0

    loop = Loop("test", step, interrupt=ended.set)
    thread = Thread(target=loop.run)
    thread.start()
    assert waiting.wait(60)
    loop.stop()
    thread.join(60)

    assert not thread.is_alive()


def test_a_signal_ends_the_pause_of_a_loop() -> None:
    """An hour's pause is over at once."""
    turns: list[int] = []

    def step() -> float:
        turns.append(1)
        return 3600.0

    loop = Loop("test", step)
    signal = Signal()
    signal.connect(loop.wake)
    thread = Thread(target=loop.run)
    thread.start()
    while len(turns) < 3:
        signal.fire()
    loop.stop()
    thread.join(5)

    assert len(turns) >= 3


def test_pauses_after_faults_grow_to_a_limit() -> None:
    """From a twentieth of a second to five seconds."""
    assert 0.05 <= backoff_seconds(1) <= 0.1
    assert LONGEST_PAUSE_SECONDS / 2 <= backoff_seconds(1000) <= LONGEST_PAUSE_SECONDS


def test_a_loop_that_begins_no_turn_is_stuck() -> None:
    """One that turns is not; one that never began is nobody's business."""
    now = [0.0]
    pulses = Pulses(10.0, lambda: now[0])
    pulses.beat("relay")
    pulses.beat("consumer")
    now[0] = 9.0
    pulses.beat("relay")
    now[0] = 11.0

    assert pulses.stuck() == ["consumer"]
