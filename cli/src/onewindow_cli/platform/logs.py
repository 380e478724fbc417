"""Keeps the logs of the children bounded.

Each child appends to its file itself, so that a log line costs the supervisor nothing; the supervisor looks at the
sizes now and then, keeps the last full file beside it and cuts the open one. A line written in between is lost.
"""

from __future__ import annotations

import shutil
from pathlib import Path

# One file of this size and one older one are kept for each process (bytes).
LIMIT_BYTES = 8 * 1024 * 1024


def rotate(folder: Path, limit_bytes: int = LIMIT_BYTES) -> int:
    """Set aside every ``.log`` of the folder that is full; answers how many."""
    count = 0
    for log in folder.glob("*.log"):
        if log.stat().st_size > limit_bytes:
            shutil.copyfile(log, log.with_suffix(".log.1"))
            log.with_suffix(".log.1").chmod(0o600)
            # The writers append: their next line starts the file again.
            with log.open("r+b") as file:
                file.truncate(0)
            count += 1
    return count
