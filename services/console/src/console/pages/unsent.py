"""A form that came when its session was over: shown as it was filled in, and sent by nobody but the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TEMPLATE = "unsent.html"
# What every form carries, unseen.
_CARRIED = frozenset({"token", "key"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A field, and what was typed."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class View:
    """``address`` is where it goes; ``entries`` are what was filled in, none if there is no such form."""

    title: str
    address: str
    entries: tuple[Entry, ...]


def entries_of(form: Mapping[str, str]) -> tuple[Entry, ...]:
    """Answer what a person filled in or chose, in the order it was sent."""
    return tuple(Entry(name, value) for name, value in form.items() if name not in _CARRIED)
