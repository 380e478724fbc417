"""Rating of a closed case 好差评: five grades, with reasons from a list; the two lowest want one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

GRADES = range(1, 6)
"""1 very dissatisfied, 2 dissatisfied, 3 fairly satisfied, 4 satisfied, 5 very satisfied."""

BAD = frozenset({1, 2})
"""Grades after which somebody calls back."""


@dataclass(frozen=True, slots=True)
class KeptRating:
    """How a case was rated first, and when."""

    grade: int
    rated_at: datetime
