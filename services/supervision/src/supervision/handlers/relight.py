"""Set a case's lights as they stand now, and tell what changed in its timeline."""

from __future__ import annotations

from chassis.storage.unit import Unit
from supervision.domain.lights import Light
from supervision.domain.record import CaseRecord, LightChange, relit
from supervision.domain.timeline import TimelineEntry

WHY = {
    Light.GREEN: ("恢复正常", "back in time"),
    Light.YELLOW: ("临近时限", "due soon"),
    Light.RED: ("超过时限", "past the limit"),
}


def relight(unit: Unit, case: CaseRecord) -> tuple[CaseRecord, list[TimelineEntry]]:
    """Relight one case; answers the entries for its timeline."""
    case, changes = relit(case, unit.now)
    return case, [_entry(unit, change) for change in changes]


def _entry(unit: Unit, change: LightChange) -> TimelineEntry:
    zh, en = WHY[change.light]
    what_zh, what_en = (change.item_code, change.item_code) if change.item_code else ("全案", "whole case")
    return TimelineEntry(
        source="supervision",
        sequence=None,
        occurred_at=unit.now,
        event="LightChanged",
        item_code=change.item_code,
        department_code=change.department_code,
        summary_zh=f"{what_zh} {change.light.zh}：{zh}",
        summary_en=f"{what_en} {change.light.name.lower()}: {en}",
    )
