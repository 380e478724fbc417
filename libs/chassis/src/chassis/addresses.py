"""Where the servers are that a process uses, with the passwords for them; what says so may change while it runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

Address = Callable[[], str]
"""Answers the address of a server as it is now."""


def fixed(address: str | Address) -> Address:
    """Answer what always says the same, if it does not change anyway."""
    return address if callable(address) else lambda: address


@lru_cache(maxsize=16)
def without_password(address: str) -> str:
    """Answer what says whether an address leads elsewhere: a new password alone leaves open connections good.

    Args:
        address: a URL; a bus may have several, with semicolons between them.
    """
    try:
        parts = [urlsplit(part) for part in ([address] if address.startswith("postgres") else address.split(";"))]
    except ValueError:
        # A driver may understand what is no URL; then every change counts.
        return address
    return ";".join(
        part._replace(netloc=f"{part.username or ''}@{part.netloc.rpartition('@')[2]}").geturl() for part in parts
    )
