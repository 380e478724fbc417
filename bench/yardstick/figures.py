"""The arithmetic of a run: percentiles, rates, ratios, differences of counters. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took, in milliseconds."""

    count: int
    mean_ms: float
    p50_ms: float
    p99_ms: float
    longest_ms: float


@dataclass(frozen=True, slots=True)
class Floor:
    """What pgbench reports: transactions of its script a second, and the mean latency of one (milliseconds)."""

    cases_per_second: float
    mean_ms: float
    failed: int


def percentile(ordered: Sequence[float], share: float) -> float:
    """Answer the smallest value that at least this share of all values does not exceed (nearest rank).

    Args:
        ordered: at least one value, ascending.
        share: more than 0, at most 1.
    """
    if not ordered or not 0 < share <= 1:
        raise ValueError("a percentile needs a value, and a share of more than 0 and at most 1")
    # Without the rounding, 0.07 * 100 would already ask for the eighth of a hundred values.
    return ordered[math.ceil(round(share * len(ordered), 9)) - 1]


def spread(seconds: Iterable[float]) -> Spread | None:
    """Summarize durations; None without any."""
    ordered = sorted(seconds)
    if not ordered:
        return None
    return Spread(
        count=len(ordered),
        mean_ms=sum(ordered) / len(ordered) * 1000,
        p50_ms=percentile(ordered, 0.5) * 1000,
        p99_ms=percentile(ordered, 0.99) * 1000,
        longest_ms=ordered[-1] * 1000,
    )


def rate(count: int, seconds: float) -> float:
    """So many in so long: how many a second."""
    if seconds <= 0:
        raise ValueError("a rate needs time")
    return count / seconds


def ratio(value: float, floor: float) -> float | None:
    """How much of a floor's rate was reached; None where the floor was not measured."""
    return value / floor if floor > 0 else None


def growth(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """What was added to each counter; one that is new began at zero, one that is gone is left out.

    A counter that is smaller than before belongs to a process that was started anew: all of it is new.
    """
    return {
        name: value - before.get(name, 0.0) if value >= before.get(name, 0.0) else value
        for name, value in after.items()
    }


def per_case(added: Mapping[str, float], cases: int) -> dict[str, float]:
    """Share out what was added among the cases; nothing if there were none."""
    return {name: value / cases for name, value in added.items()} if cases else {}


def read_pgbench(report: str) -> Floor:
    """Read the report of pgbench.

    Raises:
        ValueError: it is no such report.
    """
    speed = re.search(r"^tps = ([0-9.]+)", report, re.MULTILINE)
    latency = re.search(r"^latency average = ([0-9.]+) ms", report, re.MULTILINE)
    failed = re.search(r"^number of failed transactions: (\d+)", report, re.MULTILINE)
    if speed is None or latency is None:
        raise ValueError(f"not a report of pgbench: {report[-500:]}")
    return Floor(float(speed[1]), float(latency[1]), int(failed[1]) if failed else 0)
