"""Supervision stands still while cases go on: is anything lost, does anybody else notice, how soon has it caught up?

``python bench/outage.py``: cases come in at a pace on a platform of its own. After a while all processes of supervision
are stopped where they are (SIGSTOP), in the middle of whatever they do, and go on after ``--seconds``, while cases keep
coming. It has caught up once it has heard whatever had been told by then. At the end every event has to stand in its
journal once, every case has to have a record, and every record and count of figures has to be what follows from the
journal (``onewindow records check``); else it ends with 1. Beside it stands what cases took before, during and after.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import psycopg
from yardstick.driver import drive
from yardstick.figures import spread
from yardstick.stand import Stand, stand
from yardstick.tally import CASE, Plan, Tally
from yardstick.usage import memory_mib

_LEAD_SECONDS = 1.0
_LOOK_SECONDS = 0.2
_CALM_SECONDS = 30
# Longer than any outage that is asked for takes to be caught up with.
_PATIENCE_SECONDS = 1_800.0
_SOURCES = ("intake", "approval", "fees")
_TOLD = "select coalesce(sum(sequence), 0)::bigint from stream"
_HEARD = "select coalesce(sum(sequence), 0)::bigint from inbox_position"
# Events, different events, cases with a record, cases whose decision is known.
_KEPT = """
select count(*), count(distinct (source, stream_id, sequence)),
    (select count(*) from case_record), (select count(*) from case_record where decided_at is not null)
from journal_entry
"""
_CASES = "select count(*) from intake_case"


class Books:
    """What services have told and supervision has heard, as the superuser of the server sees it."""

    def __init__(self, server: str) -> None:
        """Connect to each service's database."""
        self._of = {name: psycopg.connect(f"{server}/{name}", autocommit=True) for name in (*_SOURCES, "supervision")}

    def told(self) -> int:
        """Events of those whom supervision listens to."""
        return sum(self.row(source, _TOLD)[0] for source in _SOURCES)

    def heard(self) -> int:
        """Events that supervision has heard."""
        heard: int = self.row("supervision", _HEARD)[0]
        return heard

    def row(self, service: str, statement: str) -> tuple[Any, ...]:
        """Ask a database for its one row."""
        row = self._of[service].execute(statement.encode()).fetchone()
        if row is None:
            raise AssertionError(statement)
        return row

    def catch_up(self, told: int) -> float:
        """Wait until so many events are heard; answers the seconds it took."""
        began = time.monotonic()
        while self.heard() < told:
            if time.monotonic() - began > _PATIENCE_SECONDS:
                raise TimeoutError(f"{told - self.heard():,} events are still not heard")
            time.sleep(_LOOK_SECONDS)
        return time.monotonic() - began


def _plan(ready: Stand, pace: float, seconds: float) -> Plan:
    begin = time.time() + _LEAD_SECONDS
    return Plan(
        flow="case5",
        addresses=ready.addresses,
        state=ready.state.root,
        clients=0,
        pace=pace,
        in_turn=False,
        begin_at=begin,
        count_from=begin,
        end_at=begin + seconds,
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _progress(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _told_of(name: str, tally: Tally) -> bool:
    """Print what cases took; answers whether none failed."""
    took = spread(tally.durations.get(CASE, []))
    faults = dict(tally.faults)
    if took is None:
        _say(f"  {name}: no case; {faults}")
        return False
    _say(f"  {name}: {took.count:,} cases, p50 {took.p50_ms:.0f} ms, p99 {took.p99_ms:.0f} ms, failed {faults or 0}")
    return not faults


def _agrees(ready: Stand, books: Books) -> bool:
    """Compare what was told with what was kept, record by record."""
    [cases] = books.row("intake", _CASES)
    events, different, records, decided = books.row("supervision", _KEPT)
    told = books.told()
    _say(f"told {told:,}, heard {books.heard():,}; in the journal {events:,}, different ones {different:,}")
    _say(f"cases {cases:,}, records {records:,}, of which decided {decided:,}")
    check = subprocess.run(
        [sys.executable, "-m", "onewindow_cli", "records", "check", "--state", str(ready.state.root)],
        check=False,
        capture_output=True,
        text=True,
    )
    _say(check.stdout.strip() or check.stderr.strip())
    return check.returncode == 0 and books.heard() == told and events == different and cases == records


def _outage(ready: Stand, pool: ProcessPoolExecutor, pace: float, seconds: float) -> bool:
    books = Books(ready.server)
    stopped: Mapping[str, Any] = {name: one for name, one in ready.processes.items() if name.startswith("supervision")}
    well = _told_of("before", pool.submit(drive, _plan(ready, pace, _CALM_SECONDS)).result())
    during = pool.submit(drive, _plan(ready, pace, seconds))
    time.sleep(2 * _LEAD_SECONDS)
    before = books.heard()
    for one in stopped.values():
        one.send_signal(signal.SIGSTOP)
    try:
        well &= _told_of(f"{', '.join(stopped)} stopped for {seconds:.0f} s", during.result())
        memory = memory_mib({"redis": ready.processes["redis"]})["redis"][1]
        told = books.told()
        stood_still = books.heard() - before
        after = pool.submit(drive, _plan(ready, pace, _CALM_SECONDS))
    finally:
        for one in stopped.values():
            one.send_signal(signal.SIGCONT)
    waiting = told - books.heard()
    took = books.catch_up(told)
    _say(f"heard meanwhile: {stood_still:,}; waiting at the end: {waiting:,} events; Redis {memory:.0f} MiB")
    _say(f"caught up in {took:.1f} s while cases kept coming: {waiting / max(took, _LOOK_SECONDS):,.0f} events/s")
    well &= _told_of("after", after.result())
    _say(f"everything heard {ready.records.settle():.1f} s later")
    return _agrees(ready, books) and well


def main() -> int:
    """Print what was seen; 1 if something was lost, came twice, or failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=300.0, help="how long supervision stands still")
    options.add_argument("--pace", type=float, default=5.0, help="cases a second, of five items each")
    asked = options.parse_args()
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        stand(0.1, _progress) as ready,
    ):
        return 0 if _outage(ready, pool, asked.pace, asked.seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
