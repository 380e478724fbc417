"""Figures of a made-up centre: how fast supervision keeps up, how long dashboards and drills take, and a rebuild.

The centre is that of ``onewindow seed``, told to supervision's own handlers in a PostgreSQL server of its own: in order
of time, a thousand events a transaction. Then figures and lists are asked for by the service's own handlers under
row-level security, each so often, and a part of the records is made again from the journal. Processor time is told of
this process and of PostgreSQL apart: on a busy machine it is what can be compared.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import psutil
from google.protobuf.message import Message
from stores import MigratedStore, standing
from yardstick.figures import percentile

from chassis.process import freeze_loaded
from chassis.rpc import Call, Caller, Rpc
from chassis.storage.database import Database
from chassis.storage.reach import PLATFORM, Reach
from chassis.telemetry.recorder import Telemetry
from chassis.worker.timers import take_turn
from kernel.calendar import CENTRE_ZONE
from kernel.errors import Refusal
from onewindow.access.v1.access_pb2 import Scope
from onewindow.supervision.v1 import figures_pb2 as pb
from onewindow.supervision.v1 import supervision_pb2
from onewindow_cli.centre_folder import find_catalogue
from onewindow_cli.seed.feeding import Clock, Feeder
from onewindow_cli.seed.register import read_register
from onewindow_cli.seed.telling import Plan
from onewindow_cli.seed.troubles import Trouble
from supervision.handlers.rebuild_records import RebuildRecords, rebuild_records
from supervision.servicer import get_figures, get_wall, list_figure_cases
from supervision.worker.timers import ADD_UP_FIGURES, ADDED_UP_AFTER, SWEEP_RULES

CENTRE, LAST = "632801999", date(2026, 10, 31)
SUPERVISOR = Caller("supervisor-01", CENTRE, "XZSP", scope=Scope.SCOPE_BELOW)
BUDGET_MS = 100.0
ENDS = datetime.combine(LAST + timedelta(days=1), datetime.min.time(), CENTRE_ZONE)
# Until then the clock is let find what it finds.
SWEPT_AT = ENDS + timedelta(hours=8)
# A turn adds up 20,000 facts; an event moves fewer than one.
ADDED_UP_EVENTS = 10_000
SAID_EVENTS = 250_000
_PAGE = 200


def _processor(stand: MigratedStore) -> tuple[float, float]:
    """Seconds of this process, and of PostgreSQL, its ended processes too."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ((folder,),) = stand.run("select setting from pg_settings where name = 'data_directory'")
    server = psutil.Process(int(Path(folder, "postmaster.pid").read_text("ascii").splitlines()[0]))
    spent = server.cpu_times()
    total = spent.user + spent.system + spent.children_user + spent.children_system
    for child in server.children():
        with suppress(psutil.NoSuchProcess):
            times = child.cpu_times()
            total += times.user + times.system
    return own.ru_utime + own.ru_stime, total


def _fed(stand: MigratedStore, cases: int, days: int) -> list[Trouble]:
    clock = Clock()
    database = Database(stand.application, source="supervision", connections=2, clock=clock)
    database.open()
    feeder = Feeder(database, clock, CENTRE, read_register(find_catalogue()), 1)
    planted: list[Trouble] = []
    before, begun = _processor(stand), time.monotonic()

    silent, added_up = Telemetry("supervision", "bench", endpoint=None, ratio=0.0), 0
    said = 0

    def progress(number: int, events: int) -> None:
        nonlocal added_up, said
        # As the worker does, turn by turn; called after each day, which has more events than a turn adds up.
        for _ in range((events - added_up) // ADDED_UP_EVENTS):
            added_up += ADDED_UP_EVENTS
            take_turn(database, silent, ADD_UP_FIGURES)
        if events >= said + SAID_EVENTS:
            said = events
            seconds = time.monotonic() - begun
            print(f"  {number:,} cases, {events:,} events, {events / seconds:,.0f}/s", file=sys.stderr, flush=True)

    with closing(database):
        feeder.feed(Plan(cases, days, LAST), planted.append, progress)
        clock.now += ADDED_UP_AFTER
        take_turn(database, silent, ADD_UP_FIGURES)
        # Before its connections end: of a process that has just ended the server knows nothing for a moment.
        seconds, after = time.monotonic() - begun, _processor(stand)
    own, server = (now - then for now, then in zip(after, before, strict=True))
    events = feeder.event_count
    print(f"fed: {cases:,} cases, {events:,} events, {len(planted):,} troubles in {seconds:,.0f} s")
    print(f"  {events / seconds:,.0f} events/s")
    print(f"  processor time an event: {1e6 * own / events:.0f} us here, {1e6 * server / events:.0f} us PostgreSQL")
    if own + server:
        print(f"  on two cores that is {2 * events / (own + server):,.0f} events/s at most")
    return planted


def _scored(stand: MigratedStore, planted: list[Trouble]) -> None:
    """Let the clock find what it finds, and compare what rules found with what was planted."""
    begun, swept = time.monotonic(), 0
    with closing(stand.database(SWEPT_AT)) as database:
        while take_turn(database, Telemetry("supervision", "bench", endpoint=None, ratio=0.0), SWEEP_RULES):
            swept += 1
    print(f"rules: {swept:,} turns of the clock in {time.monotonic() - begun:,.1f} s")
    hits = Counter(
        (rule, case_id)
        for rule, case_id in stand.run(
            "select rule_code, case_id from rule_hit where withdrawn_at is null and occurred_at < %(ends)s", ends=ENDS
        )
    )
    wanted = Counter((trouble.rule, trouble.case_id) for trouble in planted)
    for rule in sorted({rule for rule, _ in (*wanted, *hits)}):
        planted_of, found_of = (
            Counter(each for each in counted.elements() if each[0] == rule) for counted in (wanted, hits)
        )
        missed, false = (planted_of - found_of).total(), (found_of - planted_of).total()
        print(f"  {rule}: {planted_of.total()} planted, {missed} missed, {false} false")


def _sizes(stand: MigratedStore) -> None:
    stand.run("vacuum analyze")
    rows = stand.run(
        "select relname, pg_total_relation_size(oid), reltuples::bigint from pg_class"
        " where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc limit 8"
    )
    for name, size, count in rows:
        print(f"  {name}: {size / 2**20:,.0f} MB, {count:,} rows")


def _questions() -> Iterator[tuple[str, Callable[[Database], object]]]:
    spans = {"day": ("2026-10-28", pb.FIGURE_SPAN_DAY), "month": ("2026-10-28", pb.FIGURE_SPAN_MONTH)}
    spans["year"] = ("2026-10-28", pb.FIGURE_SPAN_YEAR)
    for span, (day, number) in spans.items():
        for whose in ("CENTRE", "DEPARTMENT", "ITEM", "OFFICER", "CENTRES_BELOW"):
            figures = pb.GetFiguresRequest(dimension=f"FIGURE_DIMENSION_{whose}", span=number, day=day)
            yield (
                f"figures by {whose.lower()}, {span}",
                partial(_asked, get_figures.RPC, figures),
            )
    drills = {
        "accepted": {},
        "on time, by department": {"figure": "on_time_rate", "dimension": "DEPARTMENT", "code": "GA"},
        "the others of on time, by department": {
            "figure": "on_time_rate",
            "part": "REST",
            "dimension": "DEPARTMENT",
            "code": "NYNC",
        },
        "accepted of a rare item": {"dimension": "ITEM", "code": "MZZJ-001"},
        "overdue": {"figure": "overdue"},
        "deemed, by department": {"figure": "deemed", "dimension": "DEPARTMENT", "code": "ZRZY"},
        "accepted, by officer": {"dimension": "OFFICER", "code": "clerk-17"},
        "decided, by officer": {"figure": "decided", "dimension": "OFFICER", "code": "zj-officer-2"},
    }
    for span, (day, number) in spans.items():
        for name, asked in drills.items():
            listed = pb.ListFigureCasesRequest(
                figure=asked.get("figure", "accepted"),
                part=f"FIGURE_PART_{asked.get('part', 'COUNTED')}",
                dimension=f"FIGURE_DIMENSION_{asked.get('dimension', 'CENTRE')}",
                code=asked.get("code", ""),
                span=number,
                day=day,
            )
            yield f"drill {name}, {span}", partial(_asked, list_figure_cases.RPC, listed)
    yield "wall", partial(_asked, get_wall.RPC, supervision_pb2.GetWallRequest())


def _asked(rpc: Rpc[Any, Any, Any, Any], request: Message, database: Database) -> object:
    command = rpc.parse(request, Call(SUPERVISOR, database.now()))
    with database.unit(reach=Reach(CENTRE, below=CENTRE), read_only=True) as unit:
        (found,) = rpc.handle(unit, [command])
    if isinstance(found, Refusal):
        raise found
    return rpc.render(found)


def _dashboards(stand: MigratedStore, times: int) -> bool:
    in_budget = True
    # As a servicer does, which has nothing of what was told here before.
    freeze_loaded()
    with closing(stand.database()) as database:
        for name, ask in _questions():
            took, spent = [], _processor(stand)
            for _ in range(times + 1):
                begun = time.perf_counter()
                ask(database)
                took.append(1000 * (time.perf_counter() - begun))
            # The first one plans, and reads what nobody has read.
            ordered = sorted(took[1:])
            p99 = percentile(ordered, 0.99)
            in_budget &= p99 < BUDGET_MS
            own, server = (1000 * (now - then) / len(took) for now, then in zip(_processor(stand), spent, strict=True))
            print(
                f"  {name}: p50 {percentile(ordered, 0.5):.1f} ms, p99 {p99:.1f} ms,"
                f" processor {own:.1f} + {server:.1f} ms"
            )
    return in_budget


def _rebuilt(stand: MigratedStore, at_most: int) -> bool:
    examined, after, same = 0, UUID(int=0), True
    # By the clock up to which rules have looked: whoever looks later finds what open cases have come to since.
    with closing(stand.database(SWEPT_AT)) as database:
        # Not before it is connected: by then the server has told what the connections before it took.
        before, begun = _processor(stand), time.monotonic()
        while examined < at_most:
            with database.unit(reach=PLATFORM) as unit:
                found = rebuild_records(unit, RebuildRecords(after=after, page_size=_PAGE, check_only=True))
            examined += found.examined_count
            same = same and not found.differing
            if found.differing:
                print(f"  DIFFERS: {found.differing[:3]}")
            if found.last is None:
                break
            after = found.last
    seconds = time.monotonic() - begun
    own, server = (now - then for now, then in zip(_processor(stand), before, strict=True))
    print(f"compared with the journal: {examined:,} in {seconds:,.1f} s, {examined / seconds:,.0f}/s")
    print(f"  processor time a record: {1e6 * own / examined:.0f} us here, {1e6 * server / examined:.0f} us PostgreSQL")
    return same


def main() -> int:
    """Feed, measure, answer 1 if a dashboard is slower than its budget or a record is not what its journal gives."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=20_000)
    options.add_argument("--days", type=int, default=365)
    options.add_argument("--times", type=int, default=100)
    options.add_argument("--rebuild", type=int, default=2_000)
    asked = options.parse_args()
    with standing(["supervision"], service="supervision", durable=False) as stands:
        stand = stands["supervision"]
        planted = _fed(stand, asked.cases, asked.days)
        _scored(stand, planted)
        _sizes(stand)
        in_budget = _dashboards(stand, asked.times)
        same = _rebuilt(stand, asked.rebuild)
    return 0 if in_budget and same else 1


if __name__ == "__main__":
    sys.exit(main())
