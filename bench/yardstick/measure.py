"""One measurement: drivers, a window, what the processes and the databases did meanwhile."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from yardstick.calibrator import calibrating
from yardstick.driver import drive
from yardstick.figures import Spread, growth, per_case, rate, spread
from yardstick.options import Options
from yardstick.readers import read
from yardstick.records import Batches
from yardstick.stand import Stand
from yardstick.tally import CASE, Plan, Tally, together
from yardstick.usage import memory_mib, processor_seconds

# A driver needs this long to be ready for the start signal.
_LEAD_SECONDS = 0.7
# And each reader this long, beside the others, to sign in.
_SIGN_IN_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Load:
    """What is put on the platform: a flow, by so many clients of all drivers together."""

    # "case5", "full", "echo" or "fastapi".
    flow: str
    clients: int
    # Cases begun a second, instead of a closed loop.
    pace: float | None = None
    # Browsers that load pages meanwhile.
    readers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came of one measurement."""

    flow: str
    clients: int
    seconds: float
    load_before: float
    cases: int
    cases_per_second: float
    calls_per_second: float
    faults: dict[str, int]
    # Of a case as its client sees it, of each call, of each event's way.
    case: Spread | None
    durations: dict[str, Spread]
    # Processor milliseconds a case, by process; the driver's too.
    cpu_ms: dict[str, float]
    # Arrivals a second; None: a closed loop.
    pace: float | None = None
    # Browsers that loaded pages meanwhile.
    readers: int = 0
    # None: not the platform.
    trace_ratio: float | None = None
    # After the window, until the last listener had handled the last event.
    settle_seconds: float = 0.0
    # Events not handled when the window ended.
    behind: int = 0
    # Mean processor time of a turn of the calibrator beside it.
    calibrator_ms: float = 0.0
    # Transactions of each database, statements, bytes of WAL, commands of the bus, spans, a case.
    database: dict[str, float] = field(default_factory=dict)
    batches: list[Batches] = field(default_factory=list)
    # Resident and proportional MiB by process.
    memory: dict[str, tuple[float, float]] = field(default_factory=dict)


class Drivers:
    """Processes that make the load; kept over all measurements, so that none starts cold."""

    def __init__(self, pool: ProcessPoolExecutor, count: int) -> None:
        """Use ``drivers``."""
        self._pool = pool
        self._count = count

    def plan(self, load: Load, addresses: dict[str, str], state: Path, options: Options) -> Plan:
        """Plan one driver's share of a measurement that begins in a moment."""
        begin_at = time.time() + _LEAD_SECONDS + load.readers * _SIGN_IN_SECONDS
        return Plan(
            flow=load.flow,
            addresses=addresses,
            state=state,
            clients=max(1, load.clients // self._count),
            pace=load.pace / self._count if load.pace else None,
            in_turn=options.in_turn,
            begin_at=begin_at,
            count_from=begin_at + options.warmup_seconds,
            end_at=begin_at + options.warmup_seconds + options.seconds,
        )

    @contextmanager
    def running(self, plan: Plan) -> Iterator[list[Tally]]:
        """Drive while the block runs; its tallies are there when the block has ended."""
        tallies: list[Tally] = []
        running = [self._pool.submit(drive, plan) for _ in range(self._count)]
        if plan.readers:
            running.append(self._pool.submit(read, plan))
        yield tallies
        tallies += [one.result() for one in running]


@contextmanager
def drivers(count: int) -> Iterator[Drivers]:
    """Start so many driver processes."""
    # One more: for those who read.
    with ProcessPoolExecutor(count + 1, mp_context=get_context("spawn")) as pool:
        yield Drivers(pool, count)


def measure_beside(drivers_: Drivers, flow: str, address: str, clients: int, options: Options) -> Measured:
    """Measure what is no part of the platform: the floor of the transport, or a service written by hand."""
    load_before = os.getloadavg()[0]
    # It asks nobody who they are.
    plan = drivers_.plan(Load(flow, clients), {flow: address}, Path(), options)
    with drivers_.running(plan) as tallies:
        pass
    return _seen_by_drivers(plan, together(tallies), clients, load_before)


def measure(stand: Stand, drivers_: Drivers, load: Load, options: Options) -> Measured:
    """Measure a flow on the platform: its throughput, and what it costs whom."""
    load_before = os.getloadavg()[0]
    with calibrating() as calibrator:
        plan = drivers_.plan(load, stand.addresses, stand.state.root, options)
        plan = replace(plan, readers=load.readers, console=stand.console, issuer=stand.issuer)
        with drivers_.running(plan) as tallies:
            time.sleep(max(0.0, plan.count_from - time.time()))
            since = datetime.now(UTC)
            cpu, counters = processor_seconds(stand.processes), stand.counters()
            time.sleep(max(0.0, plan.end_at - time.time()))
            behind = stand.records.behind()
            memory = memory_mib(stand.processes)
    settle_seconds = time.time() - plan.end_at + stand.records.settle()
    tally = together(tallies)
    seen = _seen_by_drivers(plan, tally, load.clients, load_before)
    # The work of the cases under way is done by now, so it is shared out among them too.
    cases = tally.cases + tally.late_cases
    cpu_seconds = per_case(growth(cpu, processor_seconds(stand.processes)), cases)
    return replace(
        seen,
        pace=load.pace,
        readers=load.readers,
        trace_ratio=stand.trace_ratio,
        settle_seconds=settle_seconds,
        behind=behind,
        cpu_ms={**{name: seconds * 1000 for name, seconds in cpu_seconds.items()}, **seen.cpu_ms},
        database=per_case(growth(counters, stand.counters()), cases),
        calibrator_ms=calibrator.turn_ms,
        batches=stand.records.batches(since),
        memory=memory,
    )


def _seen_by_drivers(plan: Plan, tally: Tally, clients: int, load_before: float) -> Measured:
    seconds = plan.end_at - plan.count_from
    spreads = {name: spread(values) for name, values in sorted(tally.durations.items())}
    return Measured(
        flow=plan.flow,
        clients=clients,
        seconds=seconds,
        load_before=load_before,
        cases=tally.cases,
        cases_per_second=rate(tally.cases, seconds),
        calls_per_second=rate(tally.calls(), seconds),
        faults=dict(tally.faults),
        case=spreads.get(CASE),
        durations={name: found for name, found in spreads.items() if found and name != CASE},
        cpu_ms={"driver": tally.cpu_seconds * 1000 / tally.cases} if tally.cases else {},
    )
