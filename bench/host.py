"""Hosts the platform of whatever checkout is on the path (``python -P bench/host.py``) until standard input closes.

Run by ``yardstick.hosted``. Says on the first line of standard output where the platform is, as JSON.
"""

from __future__ import annotations

import json
import sys
from types import MappingProxyType

from yardstick.stand import stand

from onewindow_cli.platform import postgres


def main() -> None:
    """Start, tell, wait, stop."""
    # Also of a checkout whose own stand does not count statements.
    counting = {"shared_preload_libraries": "pg_stat_statements"}
    postgres.SETTINGS = MappingProxyType({**postgres.SETTINGS, **counting})
    with stand(1.0, lambda text: print(text, file=sys.stderr, flush=True)) as ready:
        told = {
            "addresses": dict(ready.addresses),
            "state": str(ready.state.root),
            "server": ready.server,
            "processes": {name: process.pid for name, process in ready.processes.items()},
        }
        print(json.dumps(told), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
