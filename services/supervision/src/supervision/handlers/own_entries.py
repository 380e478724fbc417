"""What supervision itself adds to the timeline of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supervision.domain.timeline import TimelineEntry
from supervision.handlers.tell_pages import tell_pages
from supervision.storage import records

if TYPE_CHECKING:
    from uuid import UUID

    from chassis.storage.unit import Unit


def tell_timeline(  # noqa: PLR0913 - what an entry says
    unit: Unit,
    case_id: UUID,
    event: str,
    words: tuple[str, str],
    *,
    item_code: str = "",
    department_code: str = "",
    officer_id: str = "",
) -> None:
    """Add an entry, Chinese words first, and tell the pages that show the case."""
    entry = TimelineEntry(
        source="supervision",
        sequence=None,
        occurred_at=unit.now,
        event=event,
        item_code=item_code,
        department_code=department_code,
        officer_id=officer_id,
        summary_zh=words[0],
        summary_en=words[1],
    )
    kept = [(case, entry) for case in records.read(unit, [case_id])]
    records.append(unit, kept)
    tell_pages(unit, kept)
