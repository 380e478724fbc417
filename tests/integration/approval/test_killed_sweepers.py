"""Sweepers that die in the middle of their turns, again and again: each task is done, and done once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.databases import administrator

if TYPE_CHECKING:
    from tests.integration.approval.conftest import Centre

CASES = 90
KILLS = 6
# A machine that does other things too starts a process slowly.
PATIENCE_SECONDS = 90.0
# A worker with its timer alone: a task a turn, so that a kill meets one in the middle.
SWEEPER = """
import sys, time
from dataclasses import replace
from approval.worker.timers import SWEEP_TASKS
from chassis.storage.database import Database
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn

database = Database(sys.argv[1], source="approval", connections=2)
database.open()
timer = replace(SWEEP_TASKS, limit=1)
while True:
    if not take_turn(database, Telemetry("approval", "worker", endpoint=None, ratio=1.0), timer):
        time.sleep(0.02)
"""


def _done(centre: Centre) -> int:
    with administrator(centre.database) as connection:
        (row,) = connection.execute("select count(*) as done from notice").fetchall()
    return int(row["done"])


def _sweeper(centre: Centre) -> subprocess.Popen[bytes]:
    address = centre.database._address()
    return subprocess.Popen([sys.executable, "-c", SWEEPER, address], stdin=subprocess.DEVNULL)


def _wait_until(centre: Centre, done: int) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while _done(centre) < done:
        assert time.monotonic() < give_up, f"{_done(centre)} of {done}"
        time.sleep(0.005)


def test_two_sweepers_that_are_killed_again_and_again_do_each_task_once(centre: Centre) -> None:
    """Half of the tasks are consented to by silence, half are overdue; what a dead one held the other one takes."""
    case_ids = [str(centre.open(A="", B="", deemed={"A"})) for _ in range(CASES // 2)]
    centre.events()
    sweepers = [_sweeper(centre) for _ in range(2)]
    try:
        for kill in range(KILLS):
            _wait_until(centre, (kill + 1) * CASES // (KILLS + 1))
            victim = sweepers.pop(0)
            victim.kill()
            victim.wait(30)
            sweepers.append(_sweeper(centre))
        _wait_until(centre, CASES)
    finally:
        for sweeper in sweepers:
            sweeper.kill()
            with suppress(subprocess.TimeoutExpired):
                sweeper.wait(30)
    # What was claimed by the last two is free again; a turn after the end finds nothing.
    centre.clock[0] += timedelta(days=365)
    centre.sweep(2)

    told = Counter((type(event).__name__, event.case_id) for event in centre.events())
    assert Counter({(name, case_id): 1 for case_id in case_ids for name in ("DecisionRecorded", "TaskOverdue")}) == told
    assert CASES == _done(centre)
