"""What a driver is told and what it answers; both travel between processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One measurement, as one driver does its share of it."""

    # "case5", "full", "echo" or "fastapi".
    flow: str
    addresses: Mapping[str, str]
    # State folder of the platform, whose issuer says who calls.
    state: Path
    # Clients that each begin a case when their last one has ended; 0 with a pace.
    clients: int
    # Cases begun a second, however long they take; None: as fast as the clients go.
    pace: float | None
    in_turn: bool
    # Seconds since the epoch: when to begin, from when to count, when to end.
    begin_at: float
    count_from: float
    end_at: float
    # Whether the platform serves watches.
    watches: bool = True
    # Whether many calls go on one stream; else each goes by itself.
    streams: bool = True
    # Whether it asks whether what is unusual is meant.
    confirms: bool = True
    # Browsers that load pages meanwhile, where the console and who signs people in are found; 0: none.
    readers: int = 0
    console: str = ""
    issuer: str = ""
    # Cases that each client does, all of them counted, instead of a window of time.
    cases_each: int | None = None


@dataclass(slots=True)
class Tally:
    """What happened in the window that counts. Durations are in seconds."""

    # Only what ends between the end of the warm-up and the end of the window is taken in.
    counts: bool = False
    cases: int = 0
    # Cases that ended after the window: they are no throughput, but they did cost processor time.
    late_cases: int = 0
    durations: dict[str, list[float]] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)
    # Processor time of the driver itself.
    cpu_seconds: float = 0.0

    def observe(self, name: str, seconds: float) -> None:
        """Add a duration."""
        if self.counts:
            self.durations.setdefault(name, []).append(seconds)

    def end_case(self, *, late: bool) -> None:
        """Count a case that has ended."""
        if self.counts:
            self.cases += 1
        elif late:
            self.late_cases += 1

    def fail(self, fault: str) -> None:
        """Count a fault, whenever it was: a run with faults is no run."""
        self.faults[fault] += 1

    def calls(self) -> int:
        """How many calls were answered."""
        return sum(len(values) for name, values in self.durations.items() if name.startswith(CALL))


# What a duration is of: a call, a case, the way of an event, or a page.
CALL, CASE, EVENT, PAGE = "call ", "case", "event ", "page "


def together(tallies: Iterable[Tally]) -> Tally:
    """Add up what the drivers saw."""
    sum_ = Tally()
    for tally in tallies:
        sum_.cases += tally.cases
        sum_.late_cases += tally.late_cases
        sum_.cpu_seconds += tally.cpu_seconds
        sum_.faults.update(tally.faults)
        for name, values in tally.durations.items():
            sum_.durations.setdefault(name, []).extend(values)
    return sum_
