"""Ports of loopback: one platform's are nobody else's while it may come back to them."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from onewindow_cli.platform.ports import HOST, PortTaken, is_free, reserve_any, reserve_port


def test_a_reserved_port_is_given_to_nobody_else_until_it_is_released() -> None:
    """Also before its server listens, and after it crashed: whoever asks for it gets another one."""
    first = reserve_any()
    with pytest.raises(PortTaken):
        reserve_port(first.number)
    other = reserve_any(first.number)
    assert other.number != first.number
    other.release()
    first.release()
    again = reserve_any(first.number)
    assert again.number == first.number
    again.release()


def test_a_server_listens_on_its_reserved_port_and_comes_back_to_it() -> None:
    """The reservation is in nobody's way who listens, and stays when the server ends."""
    reserved = reserve_any()
    for _ in range(2):
        with socket.create_server((HOST, reserved.number)):
            assert not is_free(reserved.number)
        with pytest.raises(PortTaken):
            reserve_port(reserved.number)
    reserved.release()


def test_a_port_that_somebody_listens_on_is_not_reserved() -> None:
    """The port of the last run may belong to anybody now."""
    with socket.create_server((HOST, 0)) as stranger:
        number = stranger.getsockname()[1]
        with pytest.raises(PortTaken):
            reserve_port(number)
        other = reserve_any(number)
        assert other.number != number
        other.release()


def test_no_reserved_port_is_one_that_the_system_gives_to_outgoing_connections() -> None:
    """Else a server that crashed finds its port taken by a stranger's connection, or a stranger's server on it."""
    first, last = map(int, Path("/proc/sys/net/ipv4/ip_local_port_range").read_text("ascii").split())
    if first < 32_768:
        pytest.skip(f"this machine gives outgoing connections {first}-{last}")
    for _ in range(200):
        reserved = reserve_any()
        reserved.release()
        assert not first <= reserved.number <= last
