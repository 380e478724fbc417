"""What a rule found, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One hit.

    ``case_id`` is None, and ``case_no`` empty, where it is about no case; who was responsible when it occurred is empty
    where nobody is known. ``entry_id`` is the event's place in the journal, None where the clock brought it about.
    ``withdrawn_at``: since when it is known that it was not so.
    """

    hit_id: UUID
    division_code: str
    rule_code: str
    case_id: UUID | None
    case_no: str
    item_code: str
    department_code: str
    officer_id: str
    occurred_at: datetime
    found_at: datetime
    entry_id: int | None
    fact_zh: str
    fact_en: str
    withdrawn_at: datetime | None
