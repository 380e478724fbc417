"""Somebody saw or erased an applicant's personal data (个人信息保护法 Arts 51 and 54)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


class AccessKind(enum.Enum):
    """What was done with the data."""

    READ = "read"
    ERASED = "erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataAccess:
    """One reading or erasure; ``sequence`` is the number of its event. ``fields`` are names, never content."""

    sequence: int
    kind: AccessKind
    officer_id: str
    department_code: str
    accessed_at: datetime
    fields: tuple[str, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class ListedAccess:
    """An access as a list shows it, with its number in the list and its case."""

    access_id: int
    case_id: UUID
    case_no: str
    division_code: str
    access: DataAccess
