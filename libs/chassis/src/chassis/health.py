"""``python -m chassis.health --max-age 30``: whether a worker is well, for an exec probe.

A worker touches its heartbeat file (``ONEWINDOW_HEARTBEAT_FILE``) while it makes progress; exit code 0 if the file is
younger than ``--max-age`` seconds, 1 if not.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path


def fault(file: str | None, max_age_seconds: float, now: float) -> str | None:
    """Tell what is wrong with a heartbeat; None if nothing is.

    Args:
        file: path of the heartbeat file.
        max_age_seconds: oldest heartbeat that is well.
        now: seconds since the epoch.
    """
    if not file:
        return "ONEWINDOW_HEARTBEAT_FILE is not set"
    try:
        age_seconds = now - Path(file).stat().st_mtime
    except OSError as error:
        return f"no heartbeat: {file}: {error.strerror}"
    if age_seconds > max_age_seconds:
        return f"the last heartbeat is {age_seconds:.0f} seconds old"
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the heartbeat of this environment; answers the exit code."""
    parser = argparse.ArgumentParser(prog="python -m chassis.health", description="Whether the worker is well.")
    parser.add_argument("--max-age", type=float, default=30.0, metavar="SECONDS", help="oldest heartbeat that is well")
    found = fault(os.environ.get("ONEWINDOW_HEARTBEAT_FILE"), parser.parse_args(arguments).max_age, time.time())
    if found is not None:
        sys.stderr.write(f"{found}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
