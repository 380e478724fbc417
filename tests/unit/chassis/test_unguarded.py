"""Frozen records of a process that serves are made without their guard, and are the same in everything else."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, InitVar, dataclass, field, replace
from inspect import signature
from typing import Any

import pytest

from chassis.unguarded import drop_guards

_STARTING = """
import sys
from types import SimpleNamespace

from chassis import unguarded

drop, dropped = unguarded.drop_guards, []
unguarded.drop_guards = lambda packages: dropped.append(drop(packages))


def tell(service, settings):
    from chassis.envelope import Envelope
    from supervision.domain.record import CaseRecord, TaskRecord

    print(*dropped, ["__setattr__" in vars(one) for one in (CaseRecord, TaskRecord, Envelope)])


sys.modules["chassis.servicer.serve"] = SimpleNamespace(serve=tell)
sys.modules["chassis.worker.work"] = SimpleNamespace(work=tell)
from chassis.process import main

main("supervision.bootstrap:SERVICE", sys.argv[1:])
"""
_SETTINGS = {"DATABASE_URL": "postgresql://127.0.0.1/none", "OIDC_ISSUER": "http://127.0.0.1:1"} | dict.fromkeys(
    ("BUS_URL", "REDIS_URL"), "redis://127.0.0.1:1/0"
)


@dataclass(frozen=True, slots=True)
class Lamp:
    """Positions, a default, and lists that each has of its own."""

    watts: int
    name: str = "bulb"
    rooms: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """Fields by name alone."""

    lamps: Mapping[str, Lamp] = field(default_factory=dict)
    length_m: int


@dataclass(frozen=True)
class Chain(Lamp):
    """Checked after it is made, with a field of its own beside inherited ones."""

    count: int = 1

    def __post_init__(self) -> None:
        """Refuse none."""
        if self.count < 1:
            raise ValueError("a chain of none")


@dataclass(frozen=True)
class Odd:
    """Made of more than its fields."""

    base: InitVar[int]
    value: int = field(init=False, default=0)

    def __post_init__(self, base: int) -> None:
        """Set what is not given."""
        object.__setattr__(self, "value", base * 2)


@dataclass(frozen=True)
class OddToo(Odd):
    """Inherits from one that keeps its guard."""

    more: int = 0


@dataclass
class Open:
    """Not frozen in the first place."""

    value: int


@dataclass(frozen=True)
class Elsewhere:
    """Of a module whose name begins alike."""

    value: int = 0


Elsewhere.__module__ = f"{__name__}_too"

KINDS = (Lamp, Street, Chain, Odd, OddToo, Open)
MAKERS: tuple[Callable[[], Any], ...] = (
    lambda: Lamp(5),
    lambda: Lamp(5, rooms=["hall"]),
    lambda: Street(length_m=3),
    lambda: Street(lamps={"a": Lamp(1)}, length_m=3),
    lambda: Chain(5, "chain", [], 3),
    lambda: Odd(4),
    lambda: OddToo(4, 5),
    lambda: Open(1),
)


@pytest.fixture(scope="module", autouse=True)
def made_before() -> list[Any]:
    """What is made with the guard; then those of this module lose it, as none does in tests otherwise."""
    before = [make() for make in MAKERS]
    signatures = [signature(kind) for kind in KINDS]
    with pytest.raises(FrozenInstanceError):
        before[0].watts = 6
    assert drop_guards({__name__}) >= 3
    assert [signature(kind) for kind in KINDS] == signatures
    return before


def test_it_is_equal_shown_copied_and_kept_as_before(made_before: list[Any]) -> None:
    """Also one with lists of its own."""
    for before, make in zip(made_before, MAKERS, strict=True):
        after = make()
        assert after == before
        assert repr(after) == repr(before)
        assert copy.copy(after) == pickle.loads(pickle.dumps(after)) == before  # noqa: S301 - our own
    assert replace(Lamp(5), watts=6) == Lamp(6)
    assert Lamp(5).rooms is not Lamp(5).rooms
    assert hash(Chain(1, rooms=())) == hash(Chain(1, rooms=()))  # type: ignore[arg-type]  # a tuple can be hashed


def test_what_is_missing_or_too_much_is_refused_as_before() -> None:
    """And what is checked after it is made."""
    for wrong in (lambda: Lamp(), lambda: Lamp(1, "a", [], 2), lambda: Street(length_m=1, no=2), lambda: Street({}, 1)):  # type: ignore[call-arg]  # noqa: PLW0108 - that is what is tested
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(ValueError, match="none"):
        Chain(5, count=0)


def test_what_is_made_in_another_way_keeps_its_guard() -> None:
    """And what inherits from it."""
    with pytest.raises(FrozenInstanceError):
        Odd(1).value = 3  # type: ignore[misc]  # that is what is tested
    with pytest.raises(FrozenInstanceError):
        OddToo(1).more = 3  # type: ignore[misc]  # likewise
    assert Odd(4).value == 8


def test_of_other_modules_every_record_keeps_its_guard() -> None:
    """Other tests of this process hold theirs to be frozen."""
    with pytest.raises(FrozenInstanceError):
        Elsewhere().value = 3  # type: ignore[misc]  # likewise


def test_it_is_dropped_once() -> None:
    """Whoever asks again finds nothing left to do."""
    assert drop_guards({__name__}) == 0


@pytest.mark.parametrize("component", ["serve", "work"])
def test_hardly_any_record_of_a_process_that_serves_keeps_its_guard(component: str) -> None:
    """When it begins; of a Python that writes them in another way none would lose it, and nobody would see."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ONEWINDOW_")}
    settings = {f"ONEWINDOW_{name}": value for name, value in _SETTINGS.items()}
    begun = subprocess.run(
        [sys.executable, "-c", _STARTING, component], env=own | settings, capture_output=True, text=True, check=True
    )
    count, guarded = begun.stdout.splitlines()[-1].split(" ", 1)
    assert int(count) > 200
    assert guarded == "[False, False, False]"
