"""Make records again from the journal, and tell which were other ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from chassis.storage.reach import Reach
from kernel.clock import SEVEN_TENTHS
from supervision.domain.projection import lights_by
from supervision.domain.rebuilding import HeardAgain, Projected, made_again
from supervision.handlers.find_hits import settle
from supervision.storage import calendars, journal, parameters, projected
from supervision.translation import CASE_EVENTS
from supervision.translation.reading_again import seen_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from chassis.storage.unit import Unit
    from supervision.domain.journal import JournalEntry


# So much later than by the clock the rules are looked at, at the latest.
_SWEPT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildRecords:
    """Examine the next streams after one; ``check_only`` writes nothing."""

    after: UUID
    page_size: int
    check_only: bool
    case_id: UUID | None = None


@dataclass(slots=True, kw_only=True)
class Rebuilt:
    """What was found.

    ``differing`` are streams with the parts that were other ones; ``last`` is where to go on, None after the last page.
    """

    examined_count: int = 0
    incomplete_count: int = 0
    differing: list[tuple[UUID, list[str]]] = field(default_factory=list)
    last: UUID | None = None


def rebuild_records(unit: Unit, command: RebuildRecords) -> Rebuilt:
    """Examine a page of streams, centre by centre."""
    streams = journal.streams(unit, command.after, command.page_size)
    rebuilt = Rebuilt(examined_count=len(streams))
    rebuilt.last = streams[-1][0] if len(streams) == command.page_size else None
    complete = sorted((division_code, stream_id) for stream_id, division_code, journaled in streams if journaled)
    rebuilt.incomplete_count = len(streams) - len(complete)
    for division_code, members in groupby(complete, key=itemgetter(0)):
        with unit.acting_as(Reach(division_code)):
            stream_ids = [stream_id for _, stream_id in members]
            rebuilt.differing += _rebuilt(unit, division_code, stream_ids, check_only=command.check_only)
    return rebuilt


def _rebuilt(
    unit: Unit, division_code: str, stream_ids: Sequence[UUID], *, check_only: bool
) -> Iterable[tuple[UUID, list[str]]]:
    changed = remade(unit, division_code, stream_ids)
    if changed and not check_only:
        projected.replace(unit, changed)
    hits = settle(unit, division_code, stream_ids, patience=_SWEPT, check_only=check_only).changed
    other_parts = {stream_id: before.differences(after) for stream_id, (before, after) in changed.items()}
    return [
        (stream_id, [*other_parts.get(stream_id, ()), *(["hits"] if stream_id in hits else [])])
        for stream_id in stream_ids
        if stream_id in other_parts or stream_id in hits
    ]


def remade(unit: Unit, division_code: str, stream_ids: Sequence[UUID]) -> dict[UUID, tuple[Projected, Projected]]:
    """Hold streams of a centre, and answer those of which something else is kept than the journal gives: both."""
    cases = journal.heard_of(unit, stream_ids, [one.event.DESCRIPTOR.full_name for one in CASE_EVENTS])
    kept = projected.hold(unit, division_code, stream_ids, cases)
    # Once they are held nobody applies another event.
    told = journal.read(unit, stream_ids)
    turns = parameters.of_centre(unit, division_code).warnings()
    changed: dict[UUID, tuple[Projected, Projected]] = {}
    for stream_id in stream_ids:
        before = kept[stream_id]
        before.case, lights = lights_by(before.case, unit.now)
        before.timeline.extend(lights)
        heard = [_heard(unit, entry) for entry in told[stream_id]]
        after = made_again(stream_id, division_code, heard, turns, unit.now)
        if before.differences(after):
            changed[stream_id] = (before, after)
    return changed


def _heard(unit: Unit, entry: JournalEntry) -> HeardAgain:
    observation, watched = seen_again(entry.division_code, entry.told)
    has_limits = observation is not None and bool(observation.changes.limits)
    return HeardAgain(
        observation=observation,
        fee_office=watched,
        heard_at=entry.heard_at,
        calendar=calendars.of_version(unit, entry.division_code, entry.calendar_version) if has_limits else None,
        warned=parameters.of_centre(unit, entry.division_code).warned(entry.heard_at) if has_limits else SEVEN_TENTHS,
    )
