"""Keeps the logs of the children bounded.

Each child appends to its file itself, so that a log line costs the supervisor nothing; the supervisor looks at the
sizes now and then, keeps the last full file beside it and cuts the open one. A line written in between is lost.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# One file of this size and one older one are kept for each process (bytes).
LIMIT_BYTES = 8 * 1024 * 1024


def rotate(folder: Path, limit_bytes: int = LIMIT_BYTES) -> int:
    """Set aside every ``.log`` of the folder that is full; answers how many."""
    count = 0
    for log in folder.glob("*.log"):
        if log.stat().st_size > limit_bytes:
            _keep(log, log.with_suffix(".log.1"))
            # The writers append: their next line starts the file again.
            os.truncate(log, 0)
            count += 1
    return count


def _keep(log: Path, older: Path) -> None:
    try:
        shutil.copyfile(log, older)
        older.chmod(0o600)
    except OSError:
        # No room to keep it, and the log may be why: it is cut all the same.
        older.unlink(missing_ok=True)
