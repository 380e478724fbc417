"""Kill one of two sweepers every second for a minute while tasks fall due: is each of them done, and done once?

``python bench/kills.py``: as ``bench/sweep.py``, with SIGKILL. It ends with 1 if a task was missed, told twice, or told
and not kept. A test does the same for a few seconds at every run (``test_killed_sweepers.py``).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from stores import MigratedStore, standing
from sweep import SECONDS_AHEAD, SILENT, fall_due, fill

from approval.worker.timers import SWEEP_TASKS
from chassis.envelope import parse_event
from chassis.worker.timers import run
from onewindow.approval.v1 import events_pb2

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, ForkServerProcess

PATIENCE_SECONDS = 120.0
TOLD: dict[str, type[events_pb2.DecisionRecorded | events_pb2.TaskOverdue]] = {
    "DecisionRecorded": events_pb2.DecisionRecorded,
    "TaskOverdue": events_pb2.TaskOverdue,
}
# Whether a sweeper holds something: it is killed then where that can be.
_IN_A_TURN = """
select count(*) from pg_stat_activity
where datname = current_database() and application_name = 'onewindow-approval' and xact_start is not null
"""


def sweeper(stand: MigratedStore) -> None:
    """Work as a worker does, until killed."""
    database = stand.database()
    while True:
        time.sleep(run(database, SILENT, SWEEP_TASKS))


def _start(context: ForkServerContext, stand: MigratedStore) -> ForkServerProcess:
    process = context.Process(target=sweeper, args=(stand,), daemon=True)
    process.start()
    return process


def kill_and_sweep(stand: MigratedStore, due: int, seconds: int) -> dict[str, object]:
    """Let tasks fall due over so many seconds, kill a sweeper in each; answers what became of the tasks."""
    begins = datetime.now(UTC) + timedelta(seconds=SECONDS_AHEAD)
    dues = fall_due(stand, due, begins, seconds)
    # Forked from a process that has everything loaded: one that starts anew would hardly live to be killed.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["approval.worker.timers", "stores", "sweep", "kills"])
    sweepers = [_start(context, stand) for _ in range(2)]
    time.sleep(max((begins - datetime.now(UTC)).total_seconds(), 0))
    in_a_turn = 0
    for kill in range(seconds):
        time.sleep(max((begins - datetime.now(UTC)).total_seconds() + kill + 1, 0))
        victim = sweepers.pop(0)
        in_a_turn += bool(stand.run(_IN_A_TURN)[0][0])
        victim.kill()
        victim.join()
        sweepers.append(_start(context, stand))
    gives_up = time.monotonic() + PATIENCE_SECONDS
    while _left(stand) and time.monotonic() < gives_up:
        time.sleep(0.5)
    # Longer than a pause: what would be told twice is told by now.
    time.sleep(2 * SWEEP_TASKS.every_seconds)
    for one in sweepers:
        one.kill()
        one.join()
    told = Counter(_told(stand))
    noticed = Counter(key for (key,) in stand.run("select case_id || '/' || item_code from notice"))
    kept = Counter(
        key for (key,) in stand.run("select case_id || '/' || item_code from task where deemed or told = 'overdue'")
    )
    return {
        "due": len(dues),
        "kills": seconds,
        "while_a_turn_was_open": in_a_turn,
        "told_once": sum(told[key] == noticed[key] == kept[key] == 1 for key in dues),
        "missed": sum(not told[key] for key in dues),
        "twice": sum(max(told[key], noticed[key]) > 1 for key in dues),
        "others": len((told.keys() | noticed.keys() | kept.keys()) - dues.keys()),
    }


def _left(stand: MigratedStore) -> int:
    [(left,)] = stand.run(
        "select count(*) from task where state = 'open' and coalesce(sweep_at, due_at) < now() - interval '1 second'"
    )
    return int(left)


def _told(stand: MigratedStore) -> list[str]:
    keys = []
    for (event,) in stand.run("select event from outbox"):
        envelope = parse_event(bytes(event))
        if (kind := TOLD.get(envelope.type.rpartition(".")[2])) is not None:
            message = kind()
            message.ParseFromString(envelope.data)
            keys.append(f"{message.case_id}/{message.item_code}")
    return keys


def main() -> int:
    """Print what was found as a line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=60, help="a kill in each")
    options.add_argument("--due", type=int, default=30_000, help="tasks that fall due meanwhile")
    asked = options.parse_args()
    with standing(["killed"]) as stands:
        fill(stands["killed"], asked.due)
        found = kill_and_sweep(stands["killed"], asked.due, asked.seconds)
    print(json.dumps(found))
    return 0 if found["told_once"] == found["due"] and not found["others"] else 1


if __name__ == "__main__":
    sys.exit(main())
