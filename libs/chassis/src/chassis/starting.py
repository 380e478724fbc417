"""What keeps a process from starting, told in plain lines."""

from __future__ import annotations

from collections.abc import Sequence


class CannotStart(Exception):
    """A process cannot start: ``lines`` tell what to change, one thing each."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)
