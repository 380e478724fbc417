"""How long a page of a department's inbox takes with its exact total, at 10,000 open tasks and at 1,000,000.

Both stores are built by SQL in one PostgreSQL server, with the same skew (a fifth of all tasks is one department's),
and asked by the service's own handler under row-level security. Compare the ratios: what a filter costs should hang on
its page and on how many kinds of tasks there are, not on how many tasks.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from stores import MigratedStore, standing
from yardstick.figures import percentile

from approval.handlers.list_tasks import TaskPage, list_tasks
from approval.servicer import list_tasks as rpc
from approval.storage import case_words, counts
from approval.storage.case_words import CaseWords
from approval.storage.inbox import SQL
from chassis.authorisation import powers
from chassis.authorisation.powers import PostPowers
from chassis.rpc import Call, Caller
from chassis.storage.queries import Statement
from chassis.storage.reach import Reach
from chassis.storage.unit import Row
from onewindow.access.v1.access_pb2 import Power
from onewindow.approval.v1 import approval_pb2
from onewindow.approval.v1.approval_pb2 import ListTasksRequest

CENTRE, DEPARTMENT, OFFICER = "410526", "DA", "officer-3"
NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
AT_ONCE = 100_000
BUDGET_MS = 50.0

FILL = (Path(__file__).parent / "inbox.sql").read_text("utf-8")


def _filters(number: str) -> Mapping[str, ListTasksRequest]:
    red, yellow, green = (getattr(approval_pb2, f"TASK_LIGHT_{light}") for light in ("RED", "YELLOW", "GREEN"))
    mine, nobody = approval_pb2.TASK_HOLDER_MINE, approval_pb2.TASK_HOLDER_NOBODY
    early = approval_pb2.TASK_STATE_EARLY_REVIEW
    return {
        "everything": ListTasksRequest(),
        "overdue": ListTasksRequest(light=red),
        "due soon": ListTasksRequest(light=yellow),
        "in time": ListTasksRequest(light=green),
        "waits for upstream": ListTasksRequest(state=early),
        "due before a day": ListTasksRequest(due_before=NOW + timedelta(days=7)),
        "one item, frequent": ListTasksRequest(item_code="DA-001"),
        "one item, rare": ListTasksRequest(item_code="DA-020"),
        "green channel": ListTasksRequest(green_channel=True),
        "my posts": ListTasksRequest(mine=True),
        "mine": ListTasksRequest(holder=mine),
        "nobody's": ListTasksRequest(holder=nobody),
        "of an officer": ListTasksRequest(officer_id="officer-7"),
        "mine and due soon": ListTasksRequest(holder=mine, light=yellow),
        "nobody's, overdue, green channel": ListTasksRequest(holder=nobody, light=red, green_channel=True),
        "rare item, of an officer, in time": ListTasksRequest(item_code="DA-020", officer_id="officer-12", light=green),
        "words of an item": ListTasksRequest(words="事项1"),
        "words of nothing": ListTasksRequest(words="没有"),
        "whole number": ListTasksRequest(words=number),
        "end of a number": ListTasksRequest(words=number[-5:]),
        "a day's numbers": ListTasksRequest(words=number[6:14]),
        "part of a project's name, rare": ListTasksRequest(case_words="第00123"),
        "part of a project's name, 400 cases": ListTasksRequest(case_words="桥 1标段"),
        "name of nobody": ListTasksRequest(case_words="没有"),
    }


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of one filter, and how many tasks it left."""

    p50: float
    p99: float
    total: int


class Store:
    """A migrated database of approval with so many open tasks."""

    def __init__(self, stand: MigratedStore, tasks: int) -> None:
        """Fill it."""
        self.tasks, self._stand = tasks, stand
        stand.publish(*(str(int(CENTRE) + n) for n in range(6)))
        for first in range(0, tasks, AT_ONCE):
            stand.run(FILL, first=first, last=min(first + AT_ONCE, tasks) - 1, all=tasks)
            with psycopg.connect(stand.administrator, autocommit=True) as admin:
                _name(admin, first)
        self.database = stand.database(NOW)
        self._register()
        self.fold()
        stand.run("vacuum analyze")

    def fold(self) -> None:
        """Put the counting rows together, as the timer does."""
        with self.database.unit(reach=Reach(CENTRE)) as unit:
            counts.fold(unit, CENTRE, [DEPARTMENT])

    def kinds(self) -> int:
        """How many rows count the large department's tasks."""
        [(kinds,)] = self._stand.run(
            "select count(*) from task_count where division_code = %(centre)s and department_code = %(department)s",
            centre=CENTRE,
            department=DEPARTMENT,
        )
        return int(kinds)

    def number(self) -> str:
        """Answer the number of a case of the large department."""
        return self.ask(ListTasksRequest()).tasks.rows[0].case_no

    def ask(self, wanted: ListTasksRequest, token: str = "") -> TaskPage:
        """Answer one page, as the RPC does."""
        request = ListTasksRequest(page_size=50, page_token=token)
        request.MergeFrom(wanted)
        query = rpc.parse(request, Call(Caller(OFFICER, CENTRE, DEPARTMENT), NOW))
        with self.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
            (page,) = list_tasks(unit, [query])
        if not isinstance(page, TaskPage):
            raise page
        return page

    def explained(self, wanted: ListTasksRequest) -> str:
        """Answer what PostgreSQL did for a page."""
        seen: list[str] = []
        request = ListTasksRequest(page_size=50)
        request.MergeFrom(wanted)
        query = rpc.parse(request, Call(Caller(OFFICER, CENTRE, DEPARTMENT), NOW))
        with self.database.unit(reach=Reach(CENTRE), read_only=True) as unit:
            ask = unit.rows

            def rows(statement: Statement, **parameters: object) -> list[Row]:
                if statement in {SQL.list_undecided, SQL.list_numbered}:
                    plan = unit.connection.execute(f"explain (analyze, buffers) {statement.sql}".encode(), parameters)
                    seen.extend(str(row["QUERY PLAN"]) for row in plan)
                return ask(statement, **parameters)

            unit.rows = rows  # type: ignore[method-assign]  # to listen to it
            list_tasks(unit, [query])
        return "\n".join(seen)

    def _register(self) -> None:
        with self.database.unit(reach=Reach(CENTRE)) as unit:
            post = PostPowers(
                post_code="P1",
                department_code=DEPARTMENT,
                a_officer_id=OFFICER,
                b_officer_id="",
                powers={Power.POWER_DECIDE: [f"DA-{number:03}" for number in range(1, 9)]},
            )
            powers.keep_register(unit, CENTRE, 1, [post])


def _name(admin: psycopg.Connection, first: int) -> None:
    """Call the cases from a number on by names that have most of their words in common."""
    called = admin.execute(
        "select case_id, task.division_code, task.department_code from task where case_id >= %s order by case_id",
        [f"01900000-0000-7000-8000-{first:012x}"],
    ).fetchall()
    rows = (
        case_words.row_of(
            CaseWords(
                case_id=case_id,
                division_code=centre,
                subject=f"巴音河大桥 {n % 2500}标段 第{n:07}号",
                applicant_name="安阳**有限公司",
                department_codes=frozenset({department}),
            )
        )
        for n, (case_id, centre, department) in enumerate(called, start=first)
    )
    columns = "case_id, division_code, subject, applicant_name, sought, keys"
    with admin.cursor().copy(f"copy case_words ({columns}) from stdin".encode()) as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))


def measure(store: Store, wanted: ListTasksRequest, times: int) -> Measured:
    """Ask for the first page again and again."""
    page = store.ask(wanted)
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        store.ask(wanted)
        spent.append((time.perf_counter() - begun) * 1_000)
    spent.sort()
    return Measured(percentile(spent, 0.5), percentile(spent, 0.99), page.total_count)


def main() -> int:
    """Print a line a filter; ends with 1 if a page of the large store took longer than the budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=int, default=1_000_000, help="open tasks of the large store")
    parser.add_argument("--small", type=int, default=10_000, help="of the small one")
    parser.add_argument("--times", type=int, default=100, help="how often each filter is asked for")
    parser.add_argument("--plans", type=Path, help="folder for what EXPLAIN ANALYZE says of the large store")
    options = parser.parse_args()
    begun = time.perf_counter()
    with standing(["small", "large"], durable=False) as stands:
        small, large = Store(stands["small"], options.small), Store(stands["large"], options.large)
        print(f"built in {time.perf_counter() - begun:.0f} s; counting rows of the department: {large.kinds():,}")
        with closing(small.database), closing(large.database):
            return report(small, large, options.times, options.plans)


def report(small: Store, large: Store, times: int, plans: Path | None) -> int:
    """Measure every filter in both stores, in turn."""
    late = 0
    print(f"{'filter':36}{small.tasks:>12,}{'':14}{large.tasks:>12,}{'':14}ratio")
    print(f"{'':36}{'p50':>8}{'p99':>8}{'total':>10}{'p50':>8}{'p99':>8}{'total':>10}   p50")
    asked, asked_of_large = _filters(small.number()), _filters(large.number())
    for name, wanted in asked_of_large.items():
        before, after = measure(small, asked[name], times), measure(large, wanted, times)
        late += after.p99 >= BUDGET_MS
        print(
            f"{name:36}{before.p50:8.1f}{before.p99:8.1f}{before.total:10,}"
            f"{after.p50:8.1f}{after.p99:8.1f}{after.total:10,}{after.p50 / before.p50:6.1f}"
        )
        if plans:
            plans.mkdir(parents=True, exist_ok=True)
            (plans / f"{name.replace(' ', '-').replace(',', '')}.txt").write_text(large.explained(wanted), "utf-8")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
