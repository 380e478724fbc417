"""Numbers of things in words: 1 case, 2 cases. Pure."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """Write how many there are; ``many`` is ``one`` with an s unless it is said."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
