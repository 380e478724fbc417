"""Find what rules are about: in the transaction that applies an event, and by the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import UUID

from chassis.giving_way import giving_way
from kernel.streams import Streams
from supervision.domain.rules import PARAMETERS, RULES
from supervision.domain.rules.judging import Judged, came_true, judged
from supervision.domain.rules.rule import Event, Rule
from supervision.storage import calendars, parameters, rules
from supervision.translation import stories

if TYPE_CHECKING:
    from chassis.storage.unit import Row, Unit
    from kernel.calendar import WorkCalendar
    from supervision.domain.journal import Told
    from supervision.domain.parameters import Settings
    from supervision.domain.record import CaseRecord

GRACE = timedelta(seconds=15)
"""So long after an instant all that happened until then should have been told; what comes later is looked at too."""

HORIZON = timedelta(days=400)
"""Acceptances of items are looked at so far back: the longest a rule can ask for, and its days of rest."""

JUDGED_AT_ONCE = 10
"""Stories that are judged without events having their turn: some milliseconds."""

Heard = tuple[str, "Told", "CaseRecord | None"]
"""An event that has just been told: its centre, itself, and its case as it is then."""

_OF_STREAMS = tuple(rule for rule in RULES if not rule.of_items)
_OF_ITEMS = tuple(rule for rule in RULES if rule.of_items)
_BY_EVENT: Mapping[str, Sequence[Rule]] = {
    name: [rule for rule in _OF_STREAMS if name in rule.hears] for rule in _OF_STREAMS for name in rule.hears
}
# What bears on what the clock brings about.
_BY_CLOCK = frozenset(name for rule in _OF_STREAMS if rule.by_clock for name in rule.hears)


def items_stream(division_code: str) -> UUID:
    """Answer the stream that stands for the items of a centre's catalogue."""
    return Streams.ITEMS.of(division_code)


@dataclass(slots=True)
class StreamHistory:
    """Events of a stream, and of which case; nothing is known of what was before ``begins_at``."""

    events: list[Event]
    calendar: WorkCalendar
    rules: Sequence[Rule]
    begins_at: datetime | None = None

    def case_id(self, stream_id: UUID) -> UUID | None:
        """Answer the case it is the story of; None: of none."""
        return stream_id if any(getattr(one.message, "case_id", "") == str(stream_id) for one in self.events) else None


def find_hits(unit: Unit, told: Iterable[Heard]) -> None:
    """Look at what has just been told, once it is in the journal, and at nothing else."""
    by_centre: dict[str, list[Heard]] = {}
    for heard in told:
        if stories.name_of(heard[1]) in _BY_EVENT:
            by_centre.setdefault(heard[0], []).append(heard)
    for division_code, of_centre in by_centre.items():
        _find_of_centre(unit, division_code, of_centre)


def _find_of_centre(unit: Unit, division_code: str, told: Iterable[Heard]) -> None:
    suspects: dict[UUID, dict[str, Rule]] = {}
    clocked: list[tuple[UUID, Event, Rule]] = []
    late: set[UUID] = set()
    overtaken: set[UUID] = set()
    for _, one, case in told:
        event = stories.heard(one)
        interested = _BY_EVENT[event.name]
        for rule in interested:
            if rule.suspects(event, case):
                suspects.setdefault(one.stream_id, {})[rule.code] = rule
            elif not rule.by_clock and _was_overtaken(one, case):
                overtaken.add(one.stream_id)
        clocked.extend((one.stream_id, event, rule) for rule in interested if rule.by_clock)
        if event.name in _BY_CLOCK and one.occurred_at < unit.now - GRACE:
            late.add(one.stream_id)
    wakes = _wakes(unit, division_code, clocked)
    if late:
        # What the clock brought about before this came may not be so.
        wakes.update(dict.fromkeys(rules.found_by_clock(unit, late), unit.now))
    # What was found without it may not be so, or more may be.
    wakes.update(dict.fromkeys(overtaken, unit.now - GRACE))
    rules.watch(unit, division_code, wakes)
    if suspects:
        _look(unit, division_code, {stream_id: list(by_code.values()) for stream_id, by_code in suspects.items()})


def _was_overtaken(told: Told, case: CaseRecord | None) -> bool:
    """Whether a decision that came after this event was heard before it: services are heard in any order."""
    return case is not None and any(
        task.decided_at is not None and task.decided_at > told.occurred_at for task in case.tasks.values()
    )


def _look(unit: Unit, division_code: str, suspects: Mapping[UUID, Sequence[Rule]]) -> None:
    """Let each rule judge the stories in which it suspects something, and keep what it finds."""
    settings = parameters.lately(unit, division_code)
    types = stories.types_of(rule for rules_of in suspects.values() for rule in rules_of)
    found: list[tuple[UUID, UUID | None, Judged]] = []
    for stream_id, rows in rules.stories(unit, suspects, types).items():
        story = stream_story(unit, division_code, rows)
        of_case = story.case_id(stream_id)
        found.extend(
            (stream_id, of_case, one)
            for one in judged(stream_id, story.events, suspects[stream_id], settings, story.calendar)
            if came_true(one, unit.now, unit.now - GRACE)
        )
    if rules.keep(unit, division_code, found) < len(found):
        rules.stand_again(unit, [one.hit_id for _, _, one in found])


class _Values(dict[str, int]):
    """What a centre's settings are at an instant, read when the first is asked for."""

    def __init__(self, read: Callable[[], Settings], at: datetime) -> None:
        super().__init__()
        self._read, self._at = read, at

    def __missing__(self, code: str) -> int:
        self[code] = value = self._read().value(PARAMETERS[code], self._at)
        return value


def _wakes(unit: Unit, division_code: str, clocked: Iterable[tuple[UUID, Event, Rule]]) -> dict[UUID, datetime]:
    def read() -> Settings:
        return parameters.lately(unit, division_code)

    wakes: dict[UUID, datetime] = {}
    for stream_id, event, rule in clocked:
        at = rule.wakes(event, _Values(read, event.occurred_at))
        if at is not None:
            wakes[stream_id] = min(at, wakes.get(stream_id, at))
    return wakes


def sweep_rules(unit: Unit, division_code: str, stream_ids: Sequence[UUID]) -> None:
    """Look at claimed stories of a centre by the clock, and say when to look again."""
    ahead = settle(unit, division_code, stream_ids).ahead
    rules.watch_again(unit, {stream_id: ahead.get(stream_id) for stream_id in stream_ids})


@dataclass(slots=True)
class Settled:
    """What was done with stories: in which something changed, and when the clock may change something next."""

    changed: set[UUID] = field(default_factory=set)
    ahead: dict[UUID, datetime] = field(default_factory=dict)


def settle(
    unit: Unit, division_code: str, stream_ids: Sequence[UUID], *, patience: timedelta = GRACE, check_only: bool = False
) -> Settled:
    """Find all that rules are about in these stories: keep what is new, withdraw what is not so.

    Args:
        unit: acts for the centre.
        division_code: the centre.
        stream_ids: whose stories.
        patience: how long after an instant what the clock brings about at it is found.
        check_only: write nothing.
    """
    settings = parameters.of_centre(unit, division_code)
    # First what is known: what an event brings about that is applied in between is not known, and so not taken back.
    known = rules.standing(unit, stream_ids)
    told = _stories(unit, division_code, stream_ids)
    settled = Settled()
    new: list[tuple[UUID, UUID | None, Judged]] = []
    again: list[UUID] = []
    gone: list[UUID] = []
    for stream_id, story in giving_way(told.items(), JUDGED_AT_ONCE):
        hits = judged(stream_id, story.events, story.rules, settings, story.calendar)
        kept = {one.hit_id: one for one in known.get(stream_id, ())}
        codes = {rule.code for rule in story.rules}
        true = {one.hit_id for one in hits if came_true(one, unit.now, unit.now)}
        fresh = [one for one in hits if one.hit_id not in kept and came_true(one, unit.now, unit.now - patience)]
        back = [one for one in kept if one in true and not kept[one].stands]
        over = [
            one.hit_id
            for one in kept.values()
            if one.stands and one.hit_id not in true and one.rule_code in codes and _covers(story, one.occurred_at)
        ]
        if fresh or back or over:
            settled.changed.add(stream_id)
        new.extend((stream_id, story.case_id(stream_id), one) for one in fresh)
        again.extend(back)
        gone.extend(over)
        pending = [one.found.occurred_at for one in hits if not came_true(one, unit.now, unit.now - patience)]
        if any(one.found.event is None for one in fresh):
            # Who applies an event just now does not see this hit: once more, when its event is seen.
            pending.append(unit.now)
        if pending:
            settled.ahead[stream_id] = min(pending)
    if not check_only:
        rules.keep(unit, division_code, new)
        rules.stand_again(unit, again)
        rules.withdraw(unit, gone)
    return settled


def _covers(story: StreamHistory, at: datetime) -> bool:
    return story.begins_at is None or story.begins_at < at


def _stories(unit: Unit, division_code: str, stream_ids: Sequence[UUID]) -> dict[UUID, StreamHistory]:
    items = items_stream(division_code)
    found = {
        stream_id: stream_story(unit, division_code, rows)
        for stream_id, rows in rules.stories(unit, stream_ids, stories.HEARD_TYPES).items()
    }
    if items in stream_ids:
        found[items] = item_story(unit, division_code)
    return found


def stream_story(unit: Unit, division_code: str, rows: Sequence[Row]) -> StreamHistory:
    """Make the story of a stream from its entries in the journal."""
    events = [stories.read(row["type"], row["occurred_at"], row["data"], row["entry_id"]) for row in rows]
    calendar = calendars.of_version(unit, division_code, max(row["calendar_version"] for row in rows))
    begins_at = events[0].occurred_at if len(rows) >= rules.MOST_ENTRIES else None
    return StreamHistory(events, calendar, _OF_STREAMS, begins_at)


def item_story(unit: Unit, division_code: str) -> StreamHistory:
    """Make the story of the items of a centre's catalogue."""
    published = [
        stories.read(row["type"], row["occurred_at"], row["data"], row["entry_id"])
        for row in rules.publications(unit, division_code)
    ]
    since = unit.now - HORIZON
    accepted = [
        Event(name="ItemAccepted", occurred_at=at, message=SimpleNamespace(item_code=item_code))
        for item_code, at in rules.items_accepted(unit, division_code, since)
    ]
    version = published[-1].message.version if published else 0
    return StreamHistory([*published, *accepted], calendars.of_version(unit, division_code, version), _OF_ITEMS, since)
