from __future__ import annotations

import pytest
from yardstick.patience import LONGEST_SECONDS, SHORTEST_SECONDS, Patience


def _wait(patience: Patience, event_seconds: float, call_seconds: float) -> tuple[float, int]:
    """Wait for an event as the driver does; answers what it measures and how often it asked."""
    waited, asked = 0.0, 0
    while True:
        waited += patience.pause_seconds(asked) + call_seconds
        asked += 1
        if waited - call_seconds >= event_seconds:
            patience.learn(waited, asked)
            return waited, asked


@pytest.mark.parametrize("event_seconds", [0.01, 0.05, 0.08])
def test_it_learns_to_ask_about_twice(event_seconds: float) -> None:
    """The questions must not become the load, and the answer must stay near the truth."""
    patience = Patience(0.02)
    waits = [_wait(patience, event_seconds, 0.002) for _ in range(400)][200:]

    assert 1.0 <= sum(asked for _, asked in waits) / len(waits) <= 3.5
    assert event_seconds <= sum(waited for waited, _ in waits) / len(waits) <= event_seconds * 1.4 + 0.002


def test_a_slow_moment_is_forgotten() -> None:
    """With slow calls too: what was waited for is not taken for what had to be waited for."""
    patience = Patience(0.02)
    for _ in range(50):
        _wait(patience, 3.0, 0.05)
    waits = [_wait(patience, 0.01, 0.05) for _ in range(200)]

    assert waits[-1][0] <= 0.1


def test_a_pause_is_bounded_both_ways() -> None:
    """Never a busy loop, never an age."""
    pauses = [Patience(usual).pause_seconds(asked) for usual in (0.0, 60.0) for asked in (0, 1, 10, 1000)]

    assert min(pauses) == SHORTEST_SECONDS
    assert max(pauses) == LONGEST_SECONDS
