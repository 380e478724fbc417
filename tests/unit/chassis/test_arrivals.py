"""Places for calls that say nothing: who gives one up when all are taken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from chassis.servicer.arrivals import Places, address_of
from kernel.errors import Refusal


def _lost(most: int, came: list[str]) -> list[int]:
    """Take places from these addresses one after another; answers which of them were lost, in that order."""
    lost: list[int] = []

    def loses(number: int) -> Callable[[Refusal], None]:
        return lambda refusal: lost.append(number if refusal.reason == "BUSY" else -1)

    async def scenario() -> None:
        places = Places(most)
        with ExitStack() as held:
            for number, address in enumerate(came):
                held.enter_context(places.place(address, loses(number)))
            assert min(most, len(came)) == places._count
        assert (places._count, places._taken) == (0, {})

    asyncio.run(scenario())
    return lost


@pytest.mark.parametrize(
    ("came", "lost"),
    [
        (["a"] * 5, [0, 1]),
        (["b", "a", "a", "a", "a"], [1, 2]),
        (["a", "a", "b", "a"], [0]),
        (["a", "a", "b", "b"], [2]),
        (["a", "b", "c", "d"], [0]),
        (["a", "b", "c", "a"], [0]),
    ],
)
def test_a_flood_takes_places_from_itself_alone(came: list[str], lost: list[int]) -> None:
    """Of three places the address with most of them gives up its oldest; where nobody has more, whoever comes does."""
    addresses = {"a": "192.0.2.1", "b": "192.0.2.2", "c": "192.0.2.3", "d": "192.0.2.4"}

    assert lost == _lost(3, [addresses[name] for name in came])


def test_a_network_of_a_household_is_one_address() -> None:
    """Whoever has 64 bits of IPv6 would otherwise be as many strangers as they like."""
    assert _lost(2, ["2001:db8::1", "192.0.2.1", "2001:db8::2", "2001:db8::3"]) == [0, 2]


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("ipv4:127.0.0.1:4711", "127.0.0.1"),
        ("ipv6:%5B::1%5D:4711", "::1"),
        ("ipv6:[2001:db8::1]:4711", "2001:db8::1"),
        ("unix:/run/onewindow", ""),
    ],
)
def test_the_address_of_a_peer_is_read(peer: str, address: str) -> None:
    """As grpc writes it."""
    assert address == address_of(peer)
