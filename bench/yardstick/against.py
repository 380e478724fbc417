"""This checkout against another revision: both platforms run side by side, and are measured in turn.

On a machine that others use too nothing but the ratio of two runs that follow each other says anything; the spread over
the rounds says how much.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from multiprocessing import get_context
from statistics import mean

from rich.console import Console
from rich.table import Table

from yardstick.broker import bus_of
from yardstick.cost import Cost, cost_of, idle_cost
from yardstick.flows import NAMES
from yardstick.hosted import HERE, Hosted, checkout, hosted
from yardstick.options import Options

# Cases of one run: enough for a mean, few enough for many turns.
_CASES = 128
_WARM_CLIENTS = 16
# The system counts processor time in hundredths of a second, each process by itself: less than this tells little. What
# was done a moment ago goes on for some seconds.
_IDLE_SECONDS, _REST_SECONDS = 20.0, 12.0
_WIDTH = 118


def compare(options: Options, revision: str) -> int:
    """Measure, print, keep; answers 1 if a case failed, because then the figures say nothing."""
    costs: list[Cost] = []
    idle: dict[str, list[float]] = {}
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
        roots = {revision: stack.enter_context(checkout(revision)), "this": HERE}
        platforms = [
            stack.enter_context(hosted(name, root, stack.enter_context(bus_of(options.bus))))
            for name, root in roots.items()
        ]
        flows = [flow for flow in ("case5", "full") if flow in options.scenarios]
        for platform in platforms:
            _warm(platform, pool, flows)
        for turn in range(options.rounds):
            # The first of a pair is not always the same one.
            in_turn = platforms[:: -1 if turn % 2 else 1]
            time.sleep(_REST_SECONDS)
            for platform in in_turn:
                idle.setdefault(platform.name, []).append(idle_cost(platform, _IDLE_SECONDS))
            for flow in flows:
                for clients in options.clients:
                    each = max(1, _CASES // clients)
                    costs += [_told(cost_of(platform, pool, flow, clients, each)) for platform in in_turn]
    _show(costs, idle, revision)
    _keep(options, revision, costs, idle)
    return 1 if any(cost.faults for cost in costs) else 0


def ratios(costs: Iterable[Cost], revision: str) -> dict[tuple[str, int], list[float]]:
    """Answer this checkout's processor time by the other one's, round by round, of each flow and number of clients."""
    found: dict[tuple[str, int], dict[str, list[float]]] = {}
    for cost in costs:
        found.setdefault((cost.flow, cost.clients), {}).setdefault(cost.platform, []).append(cost.units)
    return {
        key: [this / other for this, other in zip(units["this"], units[revision], strict=True)]
        for key, units in found.items()
    }


def _warm(platform: Hosted, pool: ProcessPoolExecutor, flows: Sequence[str]) -> None:
    for flow in flows:
        cost_of(platform, pool, flow, _WARM_CLIENTS, 2)


def _told(cost: Cost) -> Cost:
    faults = f" FAULTS {cost.faults}" if cost.faults else ""
    print(
        f"{cost.platform[:12]:12} {NAMES[cost.flow]}, {cost.clients} clients: {cost.units:.1f} u"
        f" ({cost.ms:.0f} ms) a case, driver {cost.driver_units:.1f} u, {cost.cases_per_second:.1f} cases/s,"
        f" load {cost.load:.0f}{faults}",
        flush=True,
    )
    return cost


def _show(costs: Sequence[Cost], idle: dict[str, list[float]], revision: str) -> None:
    console = Console(width=_WIDTH, highlight=False)
    table = Table("processor time of this by that of " + revision[:12], "mean", "by round", box=None)
    for (flow, clients), found in ratios(costs, revision).items():
        table.add_row(
            f"{NAMES[flow]}, {clients} clients", f"{mean(found):.2f}", " ".join(f"{one:.2f}" for one in found)
        )
    paired = [this / other for this, other in zip(idle["this"], idle[revision], strict=True)]
    table.add_row("idle", f"{mean(paired):.2f}", " ".join(f"{one:.2f}" for one in paired))
    console.print(table)
    groups: dict[tuple[str, int, str], list[Cost]] = {}
    for cost in costs:
        groups.setdefault((cost.flow, cost.clients, cost.platform), []).append(cost)
    names = [f"{NAMES[flow]} {clients} {platform[:7]}" for flow, clients, platform in groups]
    table = Table("a case (processor time in u)", *names, box=None)
    rows: dict[str, list[str]] = {}
    columns = [_row(group) for group in groups.values()]
    for name in dict.fromkeys(name for column in columns for name in column):
        rows[name] = [column.get(name, "") for column in columns]
        table.add_row(name, *rows[name])
    table.add_row("idle, u a second", *(f"{mean(idle[platform]):.1f}" for _, _, platform in groups))
    console.print(table)


def _spread(found: Sequence[float]) -> tuple[str, str]:
    return f"{mean(found):.2f}", " ".join(f"{one:.2f}" for one in found)


def _row(group: Sequence[Cost]) -> dict[str, str]:
    """Means of a flow's rounds, as a column of the report."""

    def averaged(values: Iterable[float]) -> str:
        return f"{mean(values):.1f}"

    column = {"together": averaged(cost.units for cost in group)}
    column |= {name: averaged(cost.processes.get(name, 0.0) for cost in group) for name in group[0].processes}
    column["driver"] = averaged(cost.driver_units for cost in group)
    column["cases/s"] = averaged(cost.cases_per_second for cost in group)
    column |= {name: averaged(cost.counters.get(name, 0.0) for cost in group) for name in group[0].counters}
    for name in group[0].events:
        spreads = [cost.events[name] for cost in group if name in cost.events]
        column[f"{name}, ms"] = f"{mean(s.p50_ms for s in spreads):.0f}/{mean(s.p99_ms for s in spreads):.0f}"
    return column


def _keep(options: Options, revision: str, costs: Sequence[Cost], idle: dict[str, list[float]]) -> None:
    began_at = datetime.now(UTC).isoformat(timespec="seconds")
    options.results.mkdir(parents=True, exist_ok=True)
    path = options.results / f"{began_at.replace(':', '')[:17]}-against-{revision[:12].replace('/', '-')}.json"
    found = {
        "began_at": began_at,
        "against": revision,
        "bus": options.bus,
        "cores": os.cpu_count(),
        "costs": [asdict(cost) for cost in costs],
        "idle_units_per_second": idle,
    }
    path.write_text(json.dumps(found, ensure_ascii=False) + "\n", "utf-8")
    print(f"kept in {path}")
