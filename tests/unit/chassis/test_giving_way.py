"""A long computation lets others run."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from chassis import giving_way as module
from chassis.giving_way import giving_way


@pytest.mark.parametrize(("count", "every", "turns"), [(0, 10, 0), (9, 10, 0), (10, 10, 1), (1000, 50, 20), (3, 1, 3)])
def test_others_have_a_turn_every_so_often(monkeypatch: pytest.MonkeyPatch, count: int, every: int, turns: int) -> None:
    """And nothing of the work is lost or changes its order."""
    slept: list[float] = []
    monkeypatch.setattr(module, "time", SimpleNamespace(sleep=slept.append))
    assert list(range(count)) == list(giving_way(range(count), every))
    assert [0] * turns == slept
