"""The terminal everything is printed on."""

from __future__ import annotations

from rich.console import Console

# Names and laws in two languages need room; a narrower terminal breaks the lines, a pipe or file keeps them.
_LEAST_WIDTH = 132


def wide_console() -> Console:
    """Answer a console that is at least as wide as our tables."""
    console = Console(highlight=False)
    return Console(highlight=False, width=max(console.width, _LEAST_WIDTH))
