"""What a run prints for a person, and the one line of JSON it keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from yardstick.figures import Spread, ratio
from yardstick.flows import NAMES
from yardstick.found import Run
from yardstick.measure import Measured
from yardstick.tally import CALL, EVENT, PAGE

_WIDTH = 118
# Flows that are a case with five decisions.
_CASE5 = frozenset({"case5", "fastapi"})
_COLUMNS = ("cases/s", "calls/s", "p50 ms", "p99 ms", "behind", "settled s", "to pgbench", "to echo", "calls to echo")


def show(run: Run) -> None:
    """Print the tables."""
    console = Console(width=_WIDTH, highlight=False)
    console.rule("OneWindow yardstick")
    told = {**run.machine, **run.settings, **run.options}
    console.print("  ".join(f"{name} {value}" for name, value in told.items()))
    for trace_ratio, seconds in run.ready_seconds.items():
        console.print(f"ready in {seconds:.1f} s (trace ratio {trace_ratio})")
    console.print(_throughput(run))
    for title, prefix in (("events, ms", EVENT), ("pages, ms", PAGE), ("calls, ms", CALL)):
        console.print(_durations(run.measured, title, prefix))
    for one in run.measured:
        if every := one.durations.get(f"{PAGE}all of them"):
            console.print(f"{_name(one)}: {every.count / one.seconds:.1f} pages/s")
    console.print(_costs("processor time, ms a case", run.measured, [one.cpu_ms for one in run.measured], total=True))
    units = [{"together": sum(one.cpu_ms.values()) / one.calibrator_ms} for one in run.measured if one.calibrator_ms]
    console.print(_costs("the same, u", run.measured, units, total=False))
    console.print(_costs("database, a case", run.measured, [one.database for one in run.measured], total=False))
    console.print(_batches(run.measured))
    console.print(_memory(run.measured))
    for one in (*run.echo.values(), *run.fastapi.values(), *run.measured):
        for fault, count in one.faults.items():
            console.print(f"FAULT {_name(one)}: {count} x {fault}")


def keep(run: Run, folder: Path) -> Path:
    """Write the run as one line of JSON into a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run.began_at.replace(':', '')[:17]}.json"
    path.write_text(json.dumps({**asdict(run), "ratios": ratios(run)}, ensure_ascii=False) + "\n", "utf-8")
    print(f"kept in {path}")
    return path


def ratios(run: Run) -> list[dict[str, float | str | int | None]]:
    """Compare each measurement with the floors at as many clients."""
    return [
        {
            "flow": one.flow,
            "clients": one.clients,
            "pace": one.pace,
            "readers": one.readers,
            "trace_ratio": one.trace_ratio,
            "to_pgbench": _to_pgbench(run, one),
            "to_echo_cases": _to_echo(run, one, cases=True),
            "to_echo_calls": _to_echo(run, one, cases=False),
        }
        for one in (*run.fastapi.values(), *run.measured)
    ]


def _to_pgbench(run: Run, one: Measured) -> float | None:
    floor = run.pgbench.get(one.clients)
    return ratio(one.cases_per_second, floor.cases_per_second) if floor and one.flow in _CASE5 else None


def _to_echo(run: Run, one: Measured, *, cases: bool) -> float | None:
    floor = run.echo.get(one.clients)
    if floor is None or one.pace is not None:
        return None
    if cases:
        return ratio(one.cases_per_second, floor.cases_per_second) if one.flow in _CASE5 else None
    return ratio(one.calls_per_second, floor.calls_per_second)


def _throughput(run: Run) -> Table:
    table = Table("", *_COLUMNS, box=None)
    for clients, floor in run.pgbench.items():
        table.add_row(f"pgbench, {clients} clients", f"{floor.cases_per_second:.0f}", "", f"mean {floor.mean_ms:.1f}")
    for one in run.echo.values():
        table.add_row(_name(one), f"{one.cases_per_second:.0f}", f"{one.calls_per_second:.0f}", *_spread(one.case))
    for one in run.fastapi.values():
        rates = f"{one.cases_per_second:.0f}", f"{one.calls_per_second:.0f}"
        shares = _share(_to_pgbench(run, one)), _share(_to_echo(run, one, cases=True))
        table.add_row(_name(one), *rates, *_spread(one.case), "", "", *shares)
    for one in run.measured:
        table.add_row(
            _name(one),
            f"{one.cases_per_second:.1f}",
            f"{one.calls_per_second:.0f}",
            *_spread(one.case),
            str(one.behind),
            f"{one.settle_seconds:.1f}",
            _share(_to_pgbench(run, one)),
            _share(_to_echo(run, one, cases=True)),
            _share(_to_echo(run, one, cases=False)),
        )
    return table


def _durations(measured: list[Measured], title: str, prefix: str) -> Table:
    """One line a call or event, p50 and p99 in each measurement."""
    table = Table(title, *(_name(one) for one in measured), box=None)
    for name in dict.fromkeys(name for one in measured for name in one.durations if name.startswith(prefix)):
        cells = (one.durations.get(name) for one in measured)
        table.add_row(name.removeprefix(prefix), *("/".join(_spread(cell)) if cell else "" for cell in cells))
    return table


def _costs(title: str, measured: list[Measured], costs: list[dict[str, float]], *, total: bool) -> Table:
    table = Table(title, *(_name(one) for one in measured), box=None)
    for name in dict.fromkeys(name for cost in costs for name in cost):
        table.add_row(name, *(f"{cost[name]:.2f}" if name in cost else "" for cost in costs))
    if total:
        table.add_row("together", *(f"{sum(cost.values()):.2f}" for cost in costs))
    return table


def _batches(measured: list[Measured]) -> Table:
    table = Table("calls in a transaction, mean", *(_name(one) for one in measured), box=None)
    found = [{batch.method: batch.calls / batch.batches for batch in one.batches} for one in measured]
    for name in dict.fromkeys(name for sizes in found for name in sizes):
        table.add_row(name.rpartition("/")[2], *(f"{sizes[name]:.1f}" if name in sizes else "" for sizes in found))
    return table


def _memory(measured: Iterable[Measured]) -> Table:
    """Of the last measurement, when everything has grown."""
    table = Table("memory, MiB", "resident", "proportional", box=None)
    sizes = [one.memory for one in measured][-1:]
    for name, (resident, proportional) in (sizes[0] if sizes else {}).items():
        table.add_row(name, f"{resident:.0f}", f"{proportional:.0f}")
    for memory in sizes:
        together = [sum(size[column] for size in memory.values()) for column in (0, 1)]
        table.add_row("together", *(f"{size:.0f}" for size in together))
    return table


def _name(one: Measured) -> str:
    at = f"{one.pace:.0f}/s" if one.pace else str(one.clients)
    at += f" +{one.readers}" if one.readers else ""
    traced = "" if one.trace_ratio is None or one.trace_ratio == 1 else f" t{one.trace_ratio:g}"
    return f"{NAMES[one.flow]} {at}{traced}"


def _spread(found: Spread | None) -> tuple[str, str]:
    return (f"{found.p50_ms:.0f}", f"{found.p99_ms:.0f}") if found else ("", "")


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"
