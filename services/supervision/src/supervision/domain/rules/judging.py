"""What the rules find in a story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from kernel.calendar import WorkCalendar
from supervision.domain.parameters import Settings
from supervision.domain.rules.rule import Context, Event, Found, Rule

_HITS = UUID("6a1cbb1e-8f57-4f0e-9f6f-0f9f8c0c1d51")


@dataclass(frozen=True, slots=True)
class Judged:
    """What a rule found in the story of a stream."""

    hit_id: UUID
    rule_code: str
    found: Found


def hit_id(stream_id: UUID, rule_code: str, cause: str) -> UUID:
    """Answer the id of what a rule found: the same however often, and whenever, it is found."""
    return uuid5(_HITS, f"{stream_id}/{rule_code}/{cause}")


def judged(
    stream_id: UUID, story: Iterable[Event], rules: Sequence[Rule], settings: Settings, calendar: WorkCalendar
) -> list[Judged]:
    """Answer what rules find in a story, each once: what is true, and what the clock makes true if nothing happens.

    Each is judged by the values that counted when it became true.

    Args:
        stream_id: whose story it is.
        story: events, in any order.
        rules: which ones.
        settings: of the centre.
        calendar: working days.
    """
    ordered = sorted(story, key=lambda event: (event.occurred_at, event.entry_id))
    kept: dict[UUID, Judged] = {}
    for rule in rules:
        heard = [event for event in ordered if event.name in rule.hears]
        if not heard:
            continue
        for span in settings.spans(rule.settings):
            if not span.values[rule.switch.code]:
                continue
            for found in rule.judge(heard, Context(values=span.values, calendar=calendar)):
                if span.begins_at <= found.occurred_at < span.ends_at:
                    known = hit_id(stream_id, rule.code, found.cause)
                    kept.setdefault(known, Judged(known, rule.code, found))
    return list(kept.values())


def came_true(one: Judged, now: datetime, settled: datetime) -> bool:
    """Whether it is so: by an event once that is told, by the clock when everything before should have been told."""
    return one.found.occurred_at <= (settled if one.found.event is None else now)
