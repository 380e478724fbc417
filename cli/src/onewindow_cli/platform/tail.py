"""The end of a log, for the sentence that says why something did not start."""

from __future__ import annotations

from pathlib import Path

_READ_BYTES = 8_192


def last_lines(log: Path, count: int) -> str:
    """Answer the last lines of a file in one line; empty if there is no such file."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _READ_BYTES))
            lines = file.read().decode(errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    return " | ".join(line.strip() for line in lines[-count:] if line.strip())
