"""What else a case costs: commands of the bus, and spans."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import redis

from onewindow_cli.platform.private_files import read_private
from onewindow_cli.platform.state import StateFolder

# What the supervisor and this bench ask.
_NOT_OF_A_CASE = frozenset({"cmdstat_ping", "cmdstat_info", "cmdstat_auth", "cmdstat_hello", "cmdstat_client|setinfo"})


def counts_of(state: StateFolder) -> Mapping[str, Callable[[], float]]:
    """Answer what tells how much a platform's bus and collector have counted so far, by name."""
    bus = read_private(state.secret("bus-url"))
    counts = {"spans": spans(state.traces)}
    return {**counts, "Redis commands": redis_commands(bus)} if bus.startswith("redis") else counts


def redis_commands(address: str) -> Callable[[], float]:
    """Answer what tells how many commands a Redis server has done so far; limits of callers are among them."""
    client = redis.Redis.from_url(address)

    def count() -> float:
        done = client.info("commandstats")
        return float(sum(told["calls"] for name, told in done.items() if name not in _NOT_OF_A_CASE))

    return count


def spans(store: Path) -> Callable[[], float]:
    """Answer what tells how many spans the embedded collector has kept so far."""

    def count() -> float:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            known = connection.execute("select count(*) from sqlite_master where name = 'request'").fetchone()
            # A revision before kept each span in a row of its own.
            told = connection.execute(
                "select max(spans_so_far) from request" if known[0] else "select max(number) from span"
            )
            (newest,) = told.fetchone()
        return float(newest or 0)

    return count
