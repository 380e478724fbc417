"""Ratings 好差评 of closed cases: five grades, and a call back after the two lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

WORST_GRADES = frozenset({1, 2})
"""After these somebody calls back."""

CALL_BACK_DAYS = 1
"""In how many working days (安阳市政务服务条例 Art. 52, of a bad rating with a name)."""


@dataclass(frozen=True, slots=True)
class GivenRating:
    """What an event says: a grade from 1, very dissatisfied, to 5, and reasons from the list, in small letters."""

    grade: int
    reasons: tuple[str, ...]
    rated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A rating as it is kept. ``call_back_due_at`` is there after the two lowest grades."""

    case_id: UUID
    case_no: str
    grade: int
    reasons: Sequence[str]
    rated_at: datetime
    served_by: str
    served_by_department: str
    department_codes: Sequence[str]
    call_back_due_at: datetime | None
    called_back_at: datetime | None
    called_back_by: str
    called_back_by_department: str
    call_back_words: str

    def is_late(self, now: datetime) -> bool:
        """Whether nobody has called back in time."""
        return self.call_back_due_at is not None and self.called_back_at is None and now > self.call_back_due_at


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFigure:
    """How often each grade was given; ``kind``: centre, department, officer; ``code`` whose, empty of the centre."""

    kind: str
    code: str
    very_dissatisfied: int
    dissatisfied: int
    fairly_satisfied: int
    satisfied: int
    very_satisfied: int
    waiting: int
