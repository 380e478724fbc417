"""Filters as links: each leads to the list with it, the chosen one is marked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter."""

    label: str
    address: str
    is_current: bool
