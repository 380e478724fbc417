"""A room finds what its modules declare."""

from __future__ import annotations

from pathlib import Path

import pytest

from chassis.rooms import declared
from chassis.rpc import Rpc
from chassis.subscription import RowTimer, Subscription
from supervision.translation.case_events import CASE_EVENTS


@pytest.mark.parametrize("service", ["intake", "approval", "fees", "supervision"])
def test_every_module_of_a_room_declares_what_the_room_has(service: str) -> None:
    """An RPC in a file of its own is found without being listed anywhere, and found once."""
    rpcs = declared(f"{service}.servicer", Rpc)
    folder = Path(__file__).parents[3] / f"services/{service}/src/{service}/servicer"
    named = {file.stem for file in folder.glob("*.py") if "RPC = " in file.read_text()}

    assert {_snake(rpc.method) for rpc in rpcs} == named
    assert len(rpcs) == len(named)


def test_a_tuple_of_declarations_counts_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone, in a tuple, or imported by another module: each is there once, by the name of its module."""
    room = tmp_path / "aroom"
    room.mkdir()
    (room / "__init__.py").touch()
    (room / "b.py").write_text("MANY = (1, 2)\nONE = 500_000\nWORD = 'no number'\n")
    (room / "a.py").write_text("from aroom.b import ONE\nOTHER = 600_000\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert declared("aroom", int) == [500_000, 600_000, 1, 2]


def test_what_supervision_hears_and_does_by_the_clock_is_found() -> None:
    """Every event of a case is a row of one table; and calendar, fee office, cancelled (two), waits, windows (two)."""
    assert len(declared("supervision.worker", Subscription)) == len(CASE_EVENTS) + 11
    timers = [timer.name for timer in declared("supervision.worker", RowTimer)]
    assert [
        "erase_old_complaints",
        "seal_evidence",
        "sign_evidence",
        "sweep_lights",
        "sweep_rules",
        "tell_late_cards",
        "tell_late_complaints",
        "tell_late_orders",
        "tell_light_warnings",
    ] == sorted(timers)


def _snake(method: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in method).lstrip("_")
