"""The ways from a page of a list: back to the first, and on to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pager:
    """Two addresses, each empty where there is no such page."""

    first: str
    following: str


def pager_of(address: Callable[[str], str], after: str, token: str) -> Pager:
    """Answer the ways from a page.

    Args:
        address: of the list from a place on; from its beginning where that is empty.
        after: where the shown page begins; empty on the first.
        token: where the next one begins; empty on the last.
    """
    return Pager(address("") if after else "", address(token) if token else "")
