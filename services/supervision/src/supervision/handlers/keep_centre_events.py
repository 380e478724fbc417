"""Keep what is told of a centre in the journal, and let rules look at it."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.outcome import Outcome
from chassis.storage.unit import Unit
from supervision.domain.journal import JournalEntry, Told
from supervision.domain.projection import CentreObservation
from supervision.handlers.find_hits import find_hits
from supervision.storage import journal


def keep_centre_events(unit: Unit, seen: Sequence[CentreObservation]) -> list[Outcome[None]]:
    """Keep each, in order."""
    keep_told(unit, [(one.division_code, one.told) for one in seen])
    return [None for _ in seen]


def keep_told(unit: Unit, told: Sequence[tuple[str, Told]]) -> None:
    """Keep events that are about no case, each with its centre; rules hear them."""
    if not told:
        return
    journal.append(
        unit,
        [
            JournalEntry(division_code=division_code, told=one, heard_at=unit.now, calendar_version=0)
            for division_code, one in told
        ],
    )
    find_hits(unit, [(division_code, one, None) for division_code, one in told])
