"""What happened, in the words people read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SYSTEM = "system"
"""Who did it, where no officer did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One event as supervision saw it.

    ``sequence`` counts the events of the case by that service; supervision's own entries have none.
    """

    source: str
    sequence: int | None
    occurred_at: datetime
    event: str
    summary_zh: str
    summary_en: str
    item_code: str = ""
    department_code: str = ""
    officer_id: str = ""
