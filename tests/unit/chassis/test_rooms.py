"""A room finds what its modules declare."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chassis.rooms import declared
from chassis.rpc import Rpc
from chassis.subscription import RowTimer, Subscription, Timer
from supervision.translation import CASE_EVENTS, CENTRE_EVENTS, FEE_OFFICE_EVENTS

SERVICES = ["intake", "approval", "fees", "supervision"]
# What supervision hears is written as rows.
TABLES = (CASE_EVENTS, CENTRE_EVENTS, FEE_OFFICE_EVENTS)


@pytest.mark.parametrize("service", SERVICES)
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


@pytest.mark.parametrize("service", SERVICES)
def test_what_a_worker_hears_and_does_by_the_clock_is_found(service: str) -> None:
    """Whatever is written in its modules, or made of a table there, is found, and no two are of one name."""
    subscriptions = declared(f"{service}.worker", Subscription)
    timers = [timer.name for timer in declared(f"{service}.worker", Timer)]
    timers += [timer.name for timer in declared(f"{service}.worker", RowTimer)]
    folder = Path(__file__).parents[3] / f"services/{service}/src/{service}/worker"
    written = [file.read_text() for file in folder.glob("*.py")]
    made = sum(map(len, TABLES)) if service == "supervision" else 0
    one_by_one = sum(text.count("Subscription(") for text in written if " for one in " not in text)

    assert one_by_one + made == len(subscriptions) == len({each.event for each in subscriptions})
    # Timers that the chassis makes are written by their names alone.
    assert {name for text in written for name in re.findall(r'name="(\w+)"', text)} <= set(timers)
    assert sum(text.count("Timer(") for text in written) <= len(timers) == len(set(timers))


def _snake(method: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in method).lstrip("_")
