"""What so many cases cost a platform, from their beginning until every event of theirs is handled."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from yardstick.calibrator import calibrating
from yardstick.driver import drive
from yardstick.figures import Spread, growth, per_case, spread
from yardstick.hosted import Hosted
from yardstick.tally import CASE, EVENT, Plan
from yardstick.usage import processor_seconds

# Spans leave their processes within this time after the last event was handled.
_SPANS_SECONDS = 1.2
_LEAD_SECONDS = 0.3
_LONGEST_SECONDS = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a case cost."""

    platform: str
    flow: str
    clients: int
    cases: int
    cases_per_second: float
    # Processor milliseconds a case of all processes but the driver, and the same in turns of the calibrator (u).
    ms: float
    units: float
    driver_units: float
    # By process (u).
    processes: Mapping[str, float]
    # Of databases, bus and collector, a case.
    counters: Mapping[str, float]
    case: Spread | None
    events: Mapping[str, Spread]
    load: float
    faults: Mapping[str, int]


def cost_of(platform: Hosted, pool: ProcessPoolExecutor, flow: str, clients: int, cases_each: int) -> Cost:
    """Do so many cases with each client, and wait until nothing is left to do."""
    begin_at = time.time() + _LEAD_SECONDS
    plan = Plan(
        flow=flow,
        addresses=platform.addresses,
        state=platform.state,
        clients=clients,
        pace=None,
        in_turn=False,
        begin_at=begin_at,
        count_from=begin_at,
        end_at=begin_at + _LONGEST_SECONDS,
        cases_each=cases_each,
        watches=platform.watches,
        streams=platform.streams,
        confirms=platform.confirms,
    )
    platform.records.settle()
    with calibrating() as calibrator:
        cpu, counted = processor_seconds(platform.processes), platform.counters()
        began = time.monotonic()
        tally = pool.submit(drive, plan).result()
        seconds = time.monotonic() - began - _LEAD_SECONDS
        platform.records.settle()
        time.sleep(_SPANS_SECONDS)
        spent = growth(cpu, processor_seconds(platform.processes))
        counters = growth(counted, platform.counters())
    spreads = {name: found for name, values in tally.durations.items() if (found := spread(values))}
    cases = max(tally.cases, 1)
    ms = sum(spent.values()) * 1000 / cases
    return Cost(
        platform=platform.name,
        flow=flow,
        clients=clients,
        cases=tally.cases,
        cases_per_second=tally.cases / seconds,
        ms=ms,
        units=calibrator.units(ms),
        driver_units=calibrator.units(tally.cpu_seconds * 1000 / cases),
        processes={name: calibrator.units(value * 1000) for name, value in per_case(spent, cases).items()},
        counters=per_case(counters, cases),
        case=spreads.get(CASE),
        events={name.removeprefix(EVENT): found for name, found in spreads.items() if name.startswith(EVENT)},
        load=os.getloadavg()[0],
        faults=dict(tally.faults),
    )


def idle_cost(platform: Hosted, seconds: float) -> float:
    """Processor milliseconds a second of a platform that nobody asks for anything, in turns of the calibrator (u)."""
    platform.records.settle()
    with calibrating() as calibrator:
        cpu, began = processor_seconds(platform.processes), time.monotonic()
        time.sleep(seconds)
        spent = growth(cpu, processor_seconds(platform.processes))
        passed = time.monotonic() - began
    return calibrator.units(sum(spent.values()) * 1000 / passed)
