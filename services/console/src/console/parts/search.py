"""The field to search the catalogue with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchBox:
    """Where it leads, the words that stand in it, a department it is kept to (empty: none), and what goes along."""

    action: str
    words: str = ""
    department: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    # It is typed into first.
    is_first: bool = False
