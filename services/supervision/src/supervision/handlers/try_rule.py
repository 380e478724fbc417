"""What a rule would have found in the past: the journal is read again, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from chassis.outcome import Outcome
from chassis.paging import PageAsked
from chassis.rpc import Caller
from chassis.storage.unit import Unit
from supervision.domain.parameters import Settings
from supervision.domain.rules.hit import Hit
from supervision.domain.rules.judging import Judged, judged
from supervision.domain.rules.rule import Rule
from supervision.handlers.find_hits import StreamHistory, item_story, items_stream, stream_story
from supervision.storage import records, rules, trying
from supervision.translation import stories

MOST_LISTED = 200
"""Hits of a page that are listed; all are counted."""

# What the clock brings about follows from what was heard before: the longest limit there is, and its stops.
_BEFORE = timedelta(days=400)
# What occurred before an instant may be heard later.
_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TryRule:
    """A rule, the values to try, and the time: from ``begins_at`` on, before ``ends_at``.

    ``page.after`` is how far the page before went, the first place and the last.
    """

    caller: Caller
    division_code: str
    rule: Rule
    values: Mapping[str, int]
    begins_at: datetime
    ends_at: datetime
    page: PageAsked
    case_id: None = None


@dataclass(slots=True, kw_only=True)
class Tried:
    """What was found, of a page."""

    hits: list[Hit] = field(default_factory=list)
    hit_count: int = 0
    examined_count: int = 0
    done_percent: int = 100
    next_token: str = ""


def try_rule(unit: Unit, queries: Sequence[TryRule]) -> list[Outcome[Tried]]:
    """Answer a page of each."""
    return [_tried(unit, query) for query in queries]


def _tried(unit: Unit, query: TryRule) -> Tried:
    if query.rule.of_items:
        story = item_story(unit, query.division_code)
        return _found(unit, query, {items_stream(query.division_code): story})
    if query.page.after:
        after, begins, ends = query.page.after
    else:
        back = _BEFORE if query.rule.by_clock else timedelta()
        begins = after = trying.place_at(unit, query.begins_at - back)
        ends = trying.place_at(unit, query.ends_at + _AFTER)
    streams, reached, is_last = trying.streams_heard(unit, query.division_code, begins, after, ends, query.page.size)
    told = rules.stories(unit, streams, stories.types_of([query.rule]))
    tried = _found(
        unit, query, {stream_id: stream_story(unit, query.division_code, rows) for stream_id, rows in told.items()}
    )
    tried.examined_count = len(streams)
    if not is_last:
        tried.done_percent = 100 * (reached - begins) // max(ends - begins, 1)
        tried.next_token = query.page.token(reached, begins, ends)
    return tried


def _found(unit: Unit, query: TryRule, told: Mapping[UUID, StreamHistory]) -> Tried:
    settings = Settings(tried={one.code: one.default for one in query.rule.settings} | dict(query.values))
    found: list[tuple[UUID | None, Judged]] = []
    for stream_id, story in told.items():
        of_case = story.case_id(stream_id)
        found.extend(
            (of_case, one)
            for one in judged(stream_id, story.events, [query.rule], settings, story.calendar)
            if query.begins_at <= one.found.occurred_at < query.ends_at
        )
    found.sort(key=lambda each: (each[1].found.occurred_at, each[1].hit_id), reverse=True)
    shown = found[:MOST_LISTED]
    numbers = _numbers(unit, (of_case for of_case, _ in shown if of_case is not None))
    return Tried(
        hits=[_hit(unit, query, of_case, numbers, one) for of_case, one in shown],
        hit_count=len(found),
        examined_count=len(told),
    )


def _numbers(unit: Unit, case_ids: Iterable[UUID]) -> dict[UUID, str]:
    asked = sorted(set(case_ids))
    return {case.case_id: case.case_no for case in records.read(unit, asked)} if asked else {}


def _hit(unit: Unit, query: TryRule, of_case: UUID | None, numbers: Mapping[UUID, str], one: Judged) -> Hit:
    found = one.found
    return Hit(
        hit_id=one.hit_id,
        division_code=query.division_code,
        rule_code=one.rule_code,
        case_id=of_case,
        case_no=numbers.get(of_case, "") if of_case else "",
        item_code=found.item_code,
        department_code=found.department_code,
        officer_id=found.officer_id,
        occurred_at=found.occurred_at,
        found_at=unit.now,
        entry_id=found.event.entry_id if found.event else None,
        fact_zh=found.fact[0],
        fact_en=found.fact[1],
        withdrawn_at=None,
    )
