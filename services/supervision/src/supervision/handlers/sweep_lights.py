"""Change the lights by the clock: yellow before the limit, red after it, without any event."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from chassis.storage.unit import Unit
from supervision.domain.projection import lights_by
from supervision.domain.record import CaseRecord
from supervision.domain.timeline import TimelineEntry
from supervision.handlers.tell_pages import tell_pages
from supervision.storage import records


def sweep_lights(unit: Unit, _division_code: str, case_ids: Sequence[UUID]) -> None:
    """Relight claimed cases of a centre: the cost follows what is due, not what is open."""
    relighted: list[tuple[CaseRecord, CaseRecord]] = []
    kept: list[tuple[CaseRecord, TimelineEntry]] = []
    for due in records.read(unit, case_ids):
        case, entries = lights_by(due, unit.now)
        relighted.append((due, case))
        kept.extend((case, entry) for entry in entries)
    records.write(unit, relighted)
    records.append(unit, kept)
    tell_pages(unit, kept)
