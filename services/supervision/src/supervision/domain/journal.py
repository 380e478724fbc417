"""What was told, word for word: what every record can be made from again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as its service told it: ``data`` is its message, serialized, of the full name ``type``."""

    stream_id: UUID
    source: str
    sequence: int
    type: str
    occurred_at: datetime
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """An event as it was heard.

    ``heard_at`` is the instant of the transaction that kept it; ``calendar_version`` that of the calendar by which its
    limits were judged, 0 without one.
    """

    division_code: str
    told: Told
    heard_at: datetime
    calendar_version: int
