"""Small files that only their owner reads: passwords, addresses, ports, the record of what runs."""

from __future__ import annotations

import os
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Replace a file at once and as a whole: a reader sees the old text or the new, and nobody else sees either."""
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def keep_private(path: Path, text: str) -> None:
    """Write a file only if it holds something else: a start that changes nothing needs no room on the disk."""
    if read_private(path) != text.strip():
        write_private(path, text)


def read_private(path: Path) -> str:
    """Answer the text without the space around it; empty if there is no such file."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return ""


def read_number(path: Path) -> int | None:
    """Answer a kept number; None if there is none."""
    text = read_private(path)
    return int(text) if text.isdecimal() else None
