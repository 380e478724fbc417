"""What the four services hold about each case, side by side, one case at a time."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Facts:
    """What one service says of one case, or of another stream of events.

    ``counts`` are empty where it does not know the case. ``texts`` are to be compared. ``emitted`` is the number of the
    last event it said on the stream, ``heard`` the numbers it has heard up to, by who said them.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    emitted: int = 0
    heard: Mapping[str, int] = field(default_factory=dict)


# Case id as text, and what the service says.
Fact = tuple[str, Facts]
_SILENCE = Facts()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case: facts by service; a service that knows neither the case nor its stream is missing.

    ``read_at``: when, as the services write instants.
    """

    case_id: str
    by_service: Mapping[str, Facts] = field(default_factory=dict)
    read_at: str = ""

    def of(self, service: str) -> Facts:
        """Answer what a service says."""
        return self.by_service.get(service, _SILENCE)

    def count(self, service: str, name: str) -> int:
        """Answer a count; 0 if the service does not know the case or the name."""
        return self.of(service).counts.get(name, 0)

    def text(self, service: str, name: str) -> str:
        """Answer a text; empty if the service does not know the case or has nothing to say."""
        return self.of(service).texts.get(name, "")

    def knows(self, service: str) -> bool:
        """Whether the service holds anything about the case."""
        return bool(self.of(service).counts)

    @property
    def is_case(self) -> bool:
        """Whether any service takes it for a case, and not for another stream."""
        return any(facts.counts for facts in self.by_service.values())

    @property
    def case_no(self) -> str:
        """The number people know it by, as the first service says that knows it; empty before it is accepted."""
        return next((facts.texts["case_no"] for facts in self.by_service.values() if "case_no" in facts.texts), "")

    def said(self, name: str) -> str:
        """Answer what a service says, by ``service.name``: a text, else a count, else nothing."""
        service, _, name = name.partition(".")
        facts = self.of(service)
        return facts.texts.get(name) or str(facts.counts.get(name, ""))


def side_by_side(streams: Mapping[str, Iterable[Fact]], read_at: str = "") -> Iterator[CaseFacts]:
    """Join the services' facts by case; each stream is in order of case id, and no more than a page of it is held.

    Raises:
        ValueError: a stream is out of order, so the join would be wrong.
    """
    tagged = [_tagged(service, facts) for service, facts in streams.items()]
    merged = heapq.merge(*tagged, key=lambda entry: entry[0])
    for case_id, entries in groupby(merged, key=lambda entry: entry[0]):
        yield CaseFacts(case_id, {service: facts for _, service, facts in entries}, read_at)


def _tagged(service: str, facts: Iterable[Fact]) -> Iterator[tuple[str, str, Facts]]:
    last = ""
    for case_id, told in facts:
        if case_id <= last:
            raise ValueError(f"{service} lists {case_id} after {last}")
        last = case_id
        yield case_id, service, told
