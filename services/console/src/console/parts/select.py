"""One choice of several, in a list that opens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them; an empty value is no choice."""

    value: str
    name: str
    is_chosen: bool
