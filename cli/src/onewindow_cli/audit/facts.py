"""What the four services hold about each case, side by side, one case at a time."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

# Case id as text, named counts.
Fact = tuple[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case: named counts by service; a service that does not know the case is missing."""

    case_id: str
    by_service: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def count(self, service: str, name: str) -> int:
        """Answer a count; 0 if the service does not know the case or the name."""
        return self.by_service.get(service, {}).get(name, 0)

    def knows(self, service: str) -> bool:
        """Whether the service holds anything about the case."""
        return service in self.by_service


def side_by_side(streams: Mapping[str, Iterable[Fact]]) -> Iterator[CaseFacts]:
    """Join the services' facts by case; each stream is in order of case id, and no more than a page of it is held.

    Raises:
        ValueError: a stream is out of order, so the join would be wrong.
    """
    tagged = [_tagged(service, facts) for service, facts in streams.items()]
    merged = heapq.merge(*tagged, key=lambda entry: entry[0])
    for case_id, entries in groupby(merged, key=lambda entry: entry[0]):
        yield CaseFacts(case_id, {service: counts for _, service, counts in entries})


def _tagged(service: str, facts: Iterable[Fact]) -> Iterator[tuple[str, str, Mapping[str, int]]]:
    last = ""
    for case_id, counts in facts:
        if case_id <= last:
            raise ValueError(f"{service} lists {case_id} after {last}")
        last = case_id
        yield case_id, service, counts
