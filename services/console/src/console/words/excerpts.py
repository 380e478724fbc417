"""The beginning of what somebody wrote, for a list."""

from __future__ import annotations

_LONGEST = 60


def excerpt(text: str) -> str:
    """Answer a text on one line, at most so many characters of it."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
