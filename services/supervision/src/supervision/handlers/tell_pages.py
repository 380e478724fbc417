"""Tell open pages which cases have changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chassis.live import Hint

if TYPE_CHECKING:
    from chassis.storage.unit import Unit
    from supervision.domain.record import CaseRecord
    from supervision.domain.timeline import TimelineEntry

TOPIC = "cases"


def tell_pages(unit: Unit, entries: Iterable[tuple[CaseRecord, TimelineEntry]]) -> None:
    """Hint at each new entry of these cases' timelines, and at no word of it."""
    version = round(unit.now.timestamp() * 1_000_000)
    for case, entry in entries:
        hint = Hint(
            topic=TOPIC,
            case_id=str(case.case_id),
            item_code=entry.item_code,
            department_code=entry.department_code,
            kind=entry.event,
            version=version,
        )
        unit.hint(case.division_code, hint)
