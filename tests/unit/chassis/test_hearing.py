"""Whoever hears comes back after each outage, and each is told of once, whatever it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from redis.exceptions import ConnectionError as RedisAway

from chassis import hearing
from chassis.hearing import hear


async def _told_of(outages: int, address: Callable[[], str]) -> list[str]:
    """Answer what is told until there have been so many outages."""
    said: list[str] = []
    enough = asyncio.Event()

    def lose(fault: str) -> None:
        said.append(fault)
        if len(said) - said.count("begun") == outages:
            enough.set()

    hears = asyncio.create_task(hear(address, "x", begun=lambda: said.append("begun"), told=lambda *_: None, lost=lose))
    await asyncio.wait_for(enough.wait(), 30)
    hears.cancel()
    return said


def test_each_outage_is_told_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """In vain twice; heard and lost; in vain again; heard and lost: three outages."""
    tries = iter([False, False, True, False, True])

    async def once(_address: str, _pattern: str, begun: Callable[[], None], _told: Any) -> None:  # noqa: ANN401 - unused
        if next(tries):
            begun()
        raise RedisAway

    monkeypatch.setattr(hearing, "_hear", once)
    monkeypatch.setattr(hearing, "ASK_AGAIN_SECONDS", 0.0)
    told = asyncio.run(_told_of(3, lambda: ""))
    assert ["ConnectionError", "begun", "ConnectionError", "begun", "ConnectionError"] == told


def test_an_address_that_is_none_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes a file of addresses may write nonsense first."""
    addresses = iter(["nonsense://there", "redis://127.0.0.1:nowhere", "redis://127.0.0.1:1/0"])
    asked: list[str] = []
    enough = asyncio.Event()

    def address() -> str:
        asked.append(next(addresses, "redis://127.0.0.1:1/0"))
        if len(asked) > 3:
            enough.set()
        return asked[-1]

    async def run() -> None:
        hears = asyncio.create_task(hear(address, "x", begun=lambda: None, told=lambda *_: None, lost=lambda _: None))
        await asyncio.wait_for(enough.wait(), 30)
        hears.cancel()

    monkeypatch.setattr(hearing, "ASK_AGAIN_SECONDS", 0.0)
    asyncio.run(run())
