"""Change the lights by the clock: yellow before the limit, red after it, without any event."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from chassis.storage.reach import Reach
from chassis.storage.unit import Unit
from supervision.domain.record import CaseFile
from supervision.domain.timeline import TimelineEntry
from supervision.handlers.relight import relight
from supervision.storage import records


def sweep_lights(unit: Unit, limit: int) -> int:
    """Relight at most ``limit`` cases whose lights may have changed; the cost follows what is due, not what is open."""
    claimed = records.claim_due(unit, limit)
    for division_code, case_ids in sorted(claimed.items()):
        with unit.acting_as(Reach(division_code)):
            _relight(unit, case_ids)
    return sum(map(len, claimed.values()))


def _relight(unit: Unit, case_ids: Sequence[UUID]) -> None:
    relighted: list[tuple[CaseFile, CaseFile]] = []
    kept: list[tuple[CaseFile, TimelineEntry]] = []
    for due in records.read(unit, case_ids):
        case, entries = relight(unit, due)
        relighted.append((due, case))
        kept.extend((case, entry) for entry in entries)
    records.write(unit, relighted)
    records.append(unit, kept)
