"""Lines to type in, with their label, their hint and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An input of several lines; ``name`` is its id too. ``hint`` and ``fault`` may be empty."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    fault: str = ""
    longest: int = 1000
    rows: int = 3
    # An access key, a letter; empty for none.
    access_key: str = ""
