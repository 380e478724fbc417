"""Hosts the platform of whatever checkout is on the path (``python -P bench/host.py``) until standard input closes.

Run by ``yardstick.hosted``. Says on the first line of standard output where the platform is, as JSON.
"""

from __future__ import annotations

import json
import sys
from threading import Event, Thread
from types import MappingProxyType

from yardstick.stand import stand

from onewindow_cli.platform import postgres
from onewindow_cli.platform.supervise import Platform


def main() -> None:
    """Start, tell, look after it, stop."""
    started: list[Platform] = []
    start = Platform.start

    def start_and_keep(platform: Platform) -> None:
        start(platform)
        started.append(platform)

    # A checkout's stand does not say what it has started.
    Platform.start = start_and_keep  # type: ignore[method-assign, assignment]
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
        stop = Event()

        def until_closed() -> None:
            sys.stdin.read()
            stop.set()

        Thread(target=until_closed, daemon=True).start()
        # As ``onewindow up`` does; that costs something too.
        started[0].watch(stop)


if __name__ == "__main__":
    main()
