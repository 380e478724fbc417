"""Whose address a call comes from behind proxies, and metadata that comes twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import grpc
import pytest

from chassis.identity.proxies import TrustedProxies
from chassis.servicer.headers import one_of_each
from chassis.servicer.transport import Transport
from chassis.settings import Settings

PROXIES = TrustedProxies(["127.0.0.0/8", "10.1.0.0/16", "fd00::/8"], "x-forwarded-for")


@pytest.mark.parametrize(
    ("address", "header", "client"),
    [
        ("127.0.0.6", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.6", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.6", "198.51.100.1,203.0.113.7,10.1.2.3", "203.0.113.7"),
        ("127.0.0.6", "203.0.113.7:4711", "203.0.113.7"),
        ("127.0.0.6", "[2001:db8::7]:4711", "2001:db8::7"),
        ("fd00::1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:10.1.2.3", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.6", "10.1.2.4, 10.1.2.3", "10.1.2.4"),
        ("127.0.0.6", "203.0.113.7, unknown", "127.0.0.6"),
        ("127.0.0.6", "203.0.113.7, unknown, 10.1.2.3", "10.1.2.3"),
        ("127.0.0.6", "", "127.0.0.6"),
        ("10.2.0.1", "203.0.113.7", "10.2.0.1"),
        ("203.0.113.9", "127.0.0.1", "203.0.113.9"),
        ("", "203.0.113.7", ""),
    ],
)
def test_the_first_address_from_the_right_that_is_no_proxy_is_the_client(
    address: str, header: str, client: str
) -> None:
    """What stands left of it anybody may have written; a stranger's header says nothing."""
    assert PROXIES.client_of(address, {"x-forwarded-for": header}) == client


def test_without_proxies_nobody_is_believed() -> None:
    """The connection's own address counts."""
    assert TrustedProxies([], "x-forwarded-for").client_of("127.0.0.1", {"x-forwarded-for": "1.2.3.4"}) == "127.0.0.1"


class _Called:
    """A call through a sidecar."""

    def peer(self) -> str:
        """Answer who is at the other end."""
        return "ipv4:127.0.0.6:40022"


def test_a_servicer_behind_a_mesh_knows_its_callers_apart() -> None:
    """As its settings name the proxies; without them everybody is the sidecar."""
    nowhere = "redis://127.0.0.1/0"
    database = "postgresql://127.0.0.1/x"
    addresses: Mapping[str, Any] = {"database_url": database, "bus_url": nowhere, "redis_url": nowhere}
    metadata = {"x-forwarded-for": "203.0.113.7"}
    told = [
        Transport(Settings(**addresses, allow_plaintext=True, trusted_proxies=trusted)).origin(
            cast("grpc.aio.ServicerContext[bytes, bytes]", _Called()), "onewindow.intake.v1.IntakeService/X", metadata
        )
        for trusted in ((), ("127.0.0.6/32",))
    ]
    assert [origin.address for origin in told] == ["127.0.0.6", "203.0.113.7"]


def test_what_comes_twice_is_a_list() -> None:
    """In the order it came; bytes are not text."""
    assert one_of_each([("a", "1"), ("b", "2"), ("a", "3"), ("c-bin", b"4")]) == {"a": "1,3", "b": "2"}
