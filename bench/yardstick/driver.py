"""A process that drives cases: clients in a closed loop, or arrivals at a pace."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Coroutine
from typing import Any

import grpc

from onewindow_cli.platform.state import StateFolder
from onewindow_cli.tokens import IssuedTokens
from onewindow_client import CallError
from yardstick.calls import Calls, NotInTime
from yardstick.flows import Flow, NotDecided, flow_of
from yardstick.tally import Plan, Tally

# Cases under way get this long to end after the window.
_TAIL_SECONDS = 30.0
# A platform that cannot keep the pace is not buried: arrivals beyond this many under way are faults.
_MOST_UNDER_WAY = 1024


def drive(plan: Plan) -> Tally:
    """Do one driver's share of a measurement; call it in a process of its own."""
    return asyncio.run(_drive(plan))


async def _drive(plan: Plan) -> Tally:
    tally = Tally()
    calls = Calls(
        plan.addresses, IssuedTokens(StateFolder(plan.state)), tally, watches=plan.watches, streams=plan.streams
    )
    flow = flow_of(plan.flow, in_turn=plan.in_turn, confirms=plan.confirms)
    await asyncio.sleep(max(0.0, plan.begin_at - time.time()))
    if plan.cases_each is not None:
        began, tally.counts = time.process_time(), True
        await _bounded([_counted(plan, flow, calls, plan.cases_each) for _ in range(plan.clients)], plan, tally)
        tally.cpu_seconds = time.process_time() - began
        await calls.close()
        return tally
    meter = asyncio.create_task(_count_window(plan, tally))
    if plan.pace is None:
        await _bounded([_client(plan, flow, calls) for _ in range(plan.clients)], plan, tally)
    else:
        await _bounded([_arrivals(plan, flow, calls, plan.pace)], plan, tally)
    await meter
    await calls.close()
    return tally


async def _bounded(loops: list[Coroutine[Any, Any, None]], plan: Plan, tally: Tally) -> None:
    try:
        async with asyncio.timeout(plan.end_at - time.time() + _TAIL_SECONDS):
            await asyncio.gather(*loops)
    except TimeoutError:
        tally.fail("unfinished when the driver gave up")


async def _count_window(plan: Plan, tally: Tally) -> None:
    """Open and close the window, and note the processor time spent in it."""
    await asyncio.sleep(max(0.0, plan.count_from - time.time()))
    began, tally.counts = time.process_time(), True
    await asyncio.sleep(max(0.0, plan.end_at - time.time()))
    tally.counts = False
    tally.cpu_seconds = time.process_time() - began


async def _client(plan: Plan, flow: Flow, calls: Calls) -> None:
    while time.time() < plan.end_at:
        await _once(plan, flow, calls)


async def _counted(plan: Plan, flow: Flow, calls: Calls, cases: int) -> None:
    for _ in range(cases):
        await _once(plan, flow, calls)


async def _arrivals(plan: Plan, flow: Flow, calls: Calls, pace: float) -> None:
    chance = random.Random(7)  # noqa: S311 - spreads arrivals, the same in each run
    under_way: set[asyncio.Task[None]] = set()
    due = plan.begin_at
    while due < plan.end_at:
        await asyncio.sleep(max(0.0, due - time.time()))
        due += chance.expovariate(pace)
        if len(under_way) >= _MOST_UNDER_WAY:
            calls.tally.fail("not begun: too many under way")
            continue
        task = asyncio.create_task(_once(plan, flow, calls))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)


async def _once(plan: Plan, flow: Flow, calls: Calls) -> None:
    try:
        await flow(calls)
    except grpc.aio.AioRpcError as error:
        calls.tally.fail(f"{error.code().name}: {error.details()}")
    except CallError as error:
        calls.tally.fail(f"{error.code}: {error.reason}")
    except (NotInTime, NotDecided, OSError, RuntimeError) as fault:
        calls.tally.fail(f"{type(fault).__name__}: {fault}")
    else:
        calls.tally.end_case(late=time.time() > plan.count_from)
