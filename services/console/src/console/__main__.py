"""Runs the console: ``python -m console serve``."""

from __future__ import annotations

import argparse
import os
import sys

# The environment is wrong: starting again will not help.
EXIT_CANNOT_START = 2


def main() -> int:
    """Serve until told to stop; answers the exit code."""
    parser = argparse.ArgumentParser(prog="console", description="Run the console.")
    parser.add_argument("component", choices=("serve",), help="what to run")
    parser.parse_args()
    # The core of grpc would write lines of its own between our JSON; what matters arrives as an exception.
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    from chassis.starting import CannotStart  # noqa: PLC0415 - after the environment is set
    from console.bootstrap import serve  # noqa: PLC0415 - likewise

    try:
        serve()
    except CannotStart as fault:
        sys.stderr.writelines(f"{line}\n" for line in fault.lines)
        return EXIT_CANNOT_START
    return 0


if __name__ == "__main__":
    sys.exit(main())
