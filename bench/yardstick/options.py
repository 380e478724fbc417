"""What a run is told on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SCENARIOS = ("case5", "full", "half", "pages")
# Longest window of one measurement (seconds): a run stays a matter of minutes.
LONGEST_SECONDS = 120.0
MOST_CLIENTS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A run: how long, how many at once, what."""

    seconds: float
    warmup_seconds: float
    clients: tuple[int, ...]
    scenarios: tuple[str, ...]
    # Browsers that load pages beside the fewest clients, in "pages".
    readers: int
    # Share of cases that are traced; a platform is started for each.
    trace_ratios: tuple[float, ...]
    # Five decisions of a case at the same time, as five departments would, or one after the other.
    in_turn: bool
    drivers: int
    floors: bool
    results: Path
    # "embedded" or "rabbitmq".
    bus: str
    # A revision to be measured in turn with this checkout, and how many times; None: this checkout alone.
    against: str | None
    rounds: int


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line; says what is wrong with it and exits."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--seconds", type=_seconds, default=10.0, help="window of one measurement (10)")
    parser.add_argument("--warmup", type=_seconds, default=4.0, help="uncounted time before each window (4)")
    parser.add_argument("--clients", type=_clients, default=(16, 64), help="concurrent clients (16,64)")
    parser.add_argument("--scenarios", type=_scenarios, default=SCENARIOS, help="some of case5,full,half,pages (all)")
    parser.add_argument("--readers", type=_readers, default=50, help="browsers that load pages meanwhile (50)")
    parser.add_argument(
        "--trace-ratios",
        type=_ratios,
        default=(1.0,),
        help="share of cases traced, the production default first; the platform starts anew for each (1)",
    )
    parser.add_argument("--in-turn", action="store_true", help="decide one after the other, not all five at once")
    parser.add_argument("--drivers", type=int, choices=range(1, 9), default=1, help="processes that make the load (1)")
    parser.add_argument("--no-floors", action="store_true", help="leave out pgbench and echo")
    parser.add_argument("--results", type=Path, default=Path(__file__).parents[1] / "results", help="folder of reports")
    parser.add_argument("--bus", choices=("embedded", "rabbitmq"), default="embedded", help="the bus (embedded)")
    parser.add_argument("--against", metavar="REVISION", help="measure in turn with this revision; prints ratios")
    parser.add_argument("--rounds", type=int, choices=range(1, 21), default=3, help="pairs of runs with --against (3)")
    given = parser.parse_args(arguments)
    return Options(
        seconds=given.seconds,
        warmup_seconds=given.warmup,
        clients=given.clients,
        scenarios=given.scenarios,
        readers=given.readers,
        trace_ratios=given.trace_ratios,
        in_turn=given.in_turn,
        drivers=given.drivers,
        floors=not given.no_floors,
        results=given.results,
        bus=given.bus,
        against=given.against,
        rounds=given.rounds,
    )


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"give more than 0 and at most {LONGEST_SECONDS:.0f} seconds")
    return seconds


def _clients(text: str) -> tuple[int, ...]:
    counts = tuple(int(part) for part in text.split(","))
    if not all(1 <= count <= MOST_CLIENTS for count in counts):
        raise argparse.ArgumentTypeError(f"give 1 to {MOST_CLIENTS} clients")
    return counts


def _readers(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MOST_CLIENTS:
        raise argparse.ArgumentTypeError(f"give 1 to {MOST_CLIENTS} browsers")
    return count


def _scenarios(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if not set(names) <= set(SCENARIOS):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(SCENARIOS)}")
    return names


def _ratios(text: str) -> tuple[float, ...]:
    ratios = tuple(float(part) for part in text.split(","))
    if not all(0 <= ratio <= 1 for ratio in ratios):
        raise argparse.ArgumentTypeError("a ratio is 0 to 1")
    return ratios
