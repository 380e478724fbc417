"""A whole run: floors, then the platform at each trace ratio, then the report."""

from __future__ import annotations

import os
import platform as machine
import time
from contextlib import ExitStack
from datetime import UTC, datetime

from yardstick.broker import bus_of
from yardstick.echo import echo_server
from yardstick.floors import floor_database, pgbench
from yardstick.found import Run
from yardstick.measure import Drivers, Load, Measured, drivers, measure, measure_beside
from yardstick.options import Options
from yardstick.peers import fastapi_service, is_installed
from yardstick.report import keep, show
from yardstick.stand import Stand, stand

# Share of the full case's throughput at which the way of events is measured.
HALF = 0.5
# Windows with people who read, each beside one without them.
READ_ROUNDS = 2


def run(options: Options) -> int:
    """Measure, print, keep; answers 1 if a call or an event failed, because then the figures say nothing."""
    found = Run(
        began_at=datetime.now(UTC).isoformat(timespec="seconds"),
        machine={
            "cores": os.cpu_count() or 0,
            "system": f"{machine.system()} {machine.release()} {machine.machine()}",
            "python": machine.python_version(),
            "load": os.getloadavg()[0],
        },
        options={
            "seconds": options.seconds,
            "warmup_seconds": options.warmup_seconds,
            "in_turn": options.in_turn,
            "drivers": options.drivers,
            "bus": options.bus,
        },
    )
    with drivers(options.drivers) as load:
        for trace_ratio in options.trace_ratios:
            first = trace_ratio == options.trace_ratios[0]
            with bus_of(options.bus) as settings, stand(trace_ratio, _say, settings) as ready:
                found.ready_seconds[str(trace_ratio)] = ready.ready_seconds
                found.settings = ready.records.settings()
                if first and options.floors:
                    _floors(found, ready, load, options)
                _scenarios(found, ready, load, options)
    show(found)
    keep(found, options.results)
    return 1 if any(one.faults for one in (*found.measured, *found.echo.values(), *found.fastapi.values())) else 0


def _floors(found: Run, ready: Stand, load: Drivers, options: Options) -> None:
    with ExitStack() as stack:
        database = stack.enter_context(floor_database(ready.server))
        address = stack.enter_context(echo_server())
        by_hand = stack.enter_context(fastapi_service(database)) if is_installed() else ""
        if not by_hand:
            _say("no service written by hand: `make bench` installs it")
        for clients in options.clients:
            found.pgbench[clients] = pgbench(ready.server, clients, options.seconds)
            _say(f"pgbench, {clients} clients: {found.pgbench[clients].cases_per_second:.0f} cases/s")
            found.echo[clients] = measure_beside(load, "echo", address, clients, options)
            _say(f"echo, {clients} clients: {found.echo[clients].calls_per_second:.0f} calls/s")
            if by_hand:
                found.fastapi[clients] = measure_beside(load, "fastapi", by_hand, clients, options)
                _say(f"FastAPI, {clients} clients: {found.fastapi[clients].cases_per_second:.0f} cases/s")


def _scenarios(found: Run, ready: Stand, load: Drivers, options: Options) -> None:
    full_per_second = 0.0
    for flow in ("case5", "full"):
        if flow not in options.scenarios:
            continue
        for clients in options.clients:
            one = _told(measure(ready, load, Load(flow, clients), options))
            found.measured.append(one)
            if flow == "full":
                full_per_second = max(full_per_second, one.cases_per_second)
    if "half" in options.scenarios and full_per_second > 0:
        half = Load("full", max(options.clients), HALF * full_per_second)
        found.measured.append(_told(measure(ready, load, half, options)))
    if "pages" in options.scenarios:
        for _ in range(READ_ROUNDS):
            for readers in (0, options.readers):
                beside = Load("full", min(options.clients), readers=readers)
                found.measured.append(_told(measure(ready, load, beside, options)))


def _told(one: Measured) -> Measured:
    at = f"{one.pace:.0f} arrivals/s" if one.pace else f"{one.clients} clients"
    at += f" beside {one.readers} who read" if one.readers else ""
    faults = f", FAULTS {one.faults}" if one.faults else ""
    _say(f"{one.flow}, {at}: {one.cases_per_second:.1f} cases/s{faults}")
    return one


_BEGAN = time.monotonic()


def _say(text: str) -> None:
    print(f"[{time.monotonic() - _BEGAN:6.1f}s] {text}", flush=True)
