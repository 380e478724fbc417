"""Numbers of things in words: 1 case, 2 cases. Pure."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """Write how many there are; ``many`` is ``one`` with an s unless it is said."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def newest_listed(shown: int, most: int, following: str) -> str:
    """Say how a list of the newest ends: that there is nothing, or that there is more; empty if it is whole.

    Args:
        shown: how many are listed.
        most: how many were asked for.
        following: where the next page begins; empty on the last.
    """
    if not shown:
        return "无。 None."
    return f"仅列出最近{most}条。 Only the newest {most} are listed." if following else ""
