"""Where something stands in a list: what is due first, then, of what is not, the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_AFTER_ALL_DUE = 10**17
_MICROSECONDS = 1_000_000


def place_of_due(due_at: datetime) -> int:
    """Answer the place of what is due, the smallest first."""
    return round(due_at.timestamp() * _MICROSECONDS)


def place_of_rest(at: datetime) -> int:
    """Answer the place, behind all of those, of what is not; ``at`` tells the newest."""
    return _AFTER_ALL_DUE - round(at.timestamp() * _MICROSECONDS)
