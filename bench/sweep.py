"""Measure the sweeper: how late it is when many tasks fall due in one second, and what open tasks cost it that are not.

``python bench/sweep.py``: a PostgreSQL server of its own in a temporary folder, rows made by SQL, and the worker's own
timer in processes of their own. Ratios are of one run; lateness is from the due instant to the commit.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

from stores import MigratedStore, standing

from approval.worker.timers import SWEEP_TASKS
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import run, take_turn

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

    from chassis.storage.database import Database
    from chassis.storage.unit import Unit

CENTRE = "632801"
SECONDS_AHEAD = 8.0
PATIENCE_SECONDS = 120.0
IDLE_TURNS = 20
SILENT = Telemetry("approval", "worker", endpoint=None, ratio=1.0)

# A case of one item; one in twenty is consented to by silence. What is open is due in one to thirty days.
_FILL = """
with made as (
    insert into case_file (
        case_id, division_code, case_no, accepted_at, joint_limit_days, joint_limit_unit, due_at, due_day,
        due_provisional, calendar_version, counted_with, provisional, decision
    )
    select
        gen_random_uuid(), %(centre)s, to_char(n, 'FM000000000000000000000'), now() - interval '9 days', 20, 'working',
        now() + interval '40 days', current_date + 40, false, 1, 1, false, 'pending'
    from generate_series(1, %(count)s) as n
    returning case_id
)
insert into task (
    case_id, item_code, division_code, position, name_zh, name_en, department_code, limit_days, limit_unit,
    dependencies, state, opened_at, due_at, due_day, due_provisional, reason, legal_basis, lapsed_upstream,
    deemed_basis, told, sweep_at
)
select
    case_id, 'A-001', %(centre)s, 1, '事项', 'Item', 'D' || (1 + random() * 30)::integer, 10, 'working', '[]', 'open',
    now() - interval '9 days', due_at, due_at::date, false, '', '', '',
    case when random() < 0.05 then '行政许可法第50条第2款' else '' end, 'due_soon', due_at
from made
cross join lateral (
    select now() + interval '1 day' + random() * interval '29 days' as due_at where made.case_id is not null
) as due
"""
# So many of the open tasks fall due within so many seconds.
_FALL_DUE = """
with chosen as (
    select task.case_id, row_number() over () as n
    from task
    where task.state = 'open' and task.told = 'due_soon' and task.due_at > now() + interval '1 hour'
    limit %(count)s
)
update task
set due_at = %(from)s::timestamptz + chosen.n * make_interval(secs => %(seconds)s) / %(count)s,
    sweep_at = %(from)s::timestamptz + chosen.n * make_interval(secs => %(seconds)s) / %(count)s
from chosen
where task.case_id = chosen.case_id
returning task.case_id || '/' || task.item_code as key, task.due_at
"""


def sweeper(stand: MigratedStore, done: Queue[tuple[float, list[str]]], stop_at: float) -> None:
    """Work as a worker does, and tell which tasks each turn had done when."""
    database = stand.database()
    swept: list[str] = []

    def handle(unit: Unit, division_code: str, keys: Sequence[str]) -> None:
        SWEEP_TASKS.handle(unit, division_code, keys)
        swept.extend(keys)

    timer = replace(SWEEP_TASKS, handle=handle)
    while time.time() < stop_at:
        pause_seconds = run(database, SILENT, timer)
        if swept:
            done.put((time.time(), swept[:]))
            swept.clear()
        if pause_seconds:
            time.sleep(pause_seconds)
    database.close()


def lateness(stand: MigratedStore, count: int, replicas: int) -> list[float]:
    """Let so many tasks fall due in one second; answers how late each was done, in seconds, sorted."""
    begins = datetime.now(UTC) + timedelta(seconds=SECONDS_AHEAD)
    dues = fall_due(stand, count, begins, 1.0)
    context = multiprocessing.get_context("spawn")
    done: Queue[tuple[float, list[str]]] = context.Queue()
    stop_at = begins.timestamp() + PATIENCE_SECONDS
    workers = [context.Process(target=sweeper, args=(stand, done, stop_at), daemon=True) for _ in range(replicas)]
    for worker in workers:
        worker.start()
    late: dict[str, float] = {}
    while len(late) < len(dues):
        ended, keys = done.get(timeout=PATIENCE_SECONDS)
        late.update({key: ended - dues[key].timestamp() for key in keys})
    for worker in workers:
        worker.kill()
        worker.join()
    return sorted(late.values())


@dataclass
class Store:
    """A store of open tasks with its sweeper, and what sweeping took: by task and by turn that finds nothing (ms)."""

    stand: MigratedStore
    database: Database
    tasks: list[float]
    turns: list[float]

    def sweep(self, count: int) -> None:
        """Let so many tasks be due, and sweep them alone."""
        fall_due(self.stand, count, datetime.now(UTC) - timedelta(hours=2), 1.0)
        began = time.perf_counter()
        while take_turn(self.database, SILENT, SWEEP_TASKS):
            pass
        self.tasks.append((time.perf_counter() - began) * 1000 / count)
        for _ in range(IDLE_TURNS):
            began = time.perf_counter()
            run(self.database, SILENT, SWEEP_TASKS)
            self.turns.append((time.perf_counter() - began) * 1000)


@contextmanager
def stores_of(sizes: Mapping[str, int]) -> Iterator[dict[str, Store]]:
    """Provide a store of each size, by name."""
    with standing(sizes) as stands:
        stores = {}
        for name, size in sizes.items():
            fill(stands[name], size)
            stores[name] = Store(stands[name], stands[name].database(), [], [])
        yield stores
        for store in stores.values():
            store.database.close()


def fill(stand: MigratedStore, count: int) -> None:
    """Open so many tasks, a case each, that are due in a day or later."""
    stand.publish(CENTRE)
    stand.run(_FILL, centre=CENTRE, count=count)
    stand.run("vacuum analyze")


def fall_due(stand: MigratedStore, count: int, begins: datetime, seconds: float) -> dict[str, datetime]:
    """Let so many tasks fall due one after the other from an instant on; answers when, by key."""
    return dict(stand.run(_FALL_DUE, **{"count": count, "from": begins, "seconds": seconds}))


def main() -> None:
    """Measure, print what was found, and one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--few", type=int, default=10_000, help="open tasks of the one store")
    options.add_argument("--many", type=int, default=1_000_000, help="open tasks of the other")
    options.add_argument("--due", type=int, default=10_000, help="tasks that fall due in one second")
    options.add_argument("--rounds", type=int, default=8, help="in turn, so many for each store")
    options.add_argument("--swept", type=int, default=500, help="tasks swept in a round")
    options.add_argument("--replicas", type=int, default=2, help="sweepers at once")
    asked = options.parse_args()
    spare = asked.rounds * asked.swept
    with stores_of({"few": asked.few + spare, "many": asked.many + spare + asked.due}) as stores:
        for _ in range(asked.rounds):
            for store in stores.values():
                store.sweep(asked.swept)
        late = lateness(stores["many"].stand, asked.due, asked.replicas)
        few, many = stores["few"], stores["many"]
    found = {
        "open": [asked.few, asked.many],
        "ms_a_task": [round(median(few.tasks), 3), round(median(many.tasks), 3)],
        "ratio": round(median(more / less for less, more in zip(few.tasks, many.tasks, strict=True)), 3),
        "ms_an_idle_turn": [round(median(few.turns), 3), round(median(many.turns), 3)],
        "due_in_a_second": asked.due,
        "replicas": asked.replicas,
        "late_seconds": {
            name: round(late[min(len(late) - 1, int(len(late) * share))], 3)
            for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
        },
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
